package dev.counters.embeddedapi.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.problem.ApiException.What;
import dev.counters.embeddedapi.store.Key;
import java.util.List;
import java.util.Locale;

/**
 * A kind that is served.
 *
 * @param names as in a CustomResourceDefinition
 * @param declared its subresources and columns, as in a version of a CustomResourceDefinition
 * @param stored the resource that holds its objects; kinds may share one
 * @param counted whether changes of the spec count in the generation
 */
public record Kind(
        String group,
        String version,
        JsonNode names,
        JsonNode declared,
        String stored,
        boolean namespaced,
        boolean custom,
        boolean counted,
        JsonNode schema) {

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** {@return the path under which its group and version are served} */
    public String root() {
        return (group.isEmpty() ? "api/" : "apis/") + apiVersion();
    }

    public String plural() {
        return names.path("plural").asText();
    }

    public String kind() {
        return names.path("kind").asText();
    }

    public String singular() {
        return names.path("singular").asText(kind().toLowerCase(Locale.ROOT));
    }

    /** {@return such as status and scale} */
    public JsonNode subresources() {
        return declared.path("subresources");
    }

    public JsonNode columns() {
        return declared.path("additionalPrinterColumns");
    }

    /** {@return what field selectors may name} */
    public List<String> fields() {
        return Json.texts(declared.path("fields"));
    }

    public boolean hasStatus() {
        return subresources().has("status");
    }

    public boolean is(String builtIn) {
        return !custom && kind().equals(builtIn);
    }

    /** {@return how failures name an object of it} */
    public What what(String name) {
        return new What(group, plural(), kind(), name);
    }

    /** {@return how OpenAPI names it} */
    public ObjectNode reference() {
        return Json.object().put("group", group).put("version", version).put("kind", kind());
    }

    public Key key(String namespace, String name) {
        return new Key(stored, namespaced ? namespace : "", name);
    }
}
