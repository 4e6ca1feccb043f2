package dev.counters.embeddedapi.kind;

import com.fasterxml.jackson.databind.JsonNode;
import dev.counters.embeddedapi.problem.ApiException.What;
import dev.counters.embeddedapi.store.Key;
import java.util.List;
import java.util.Set;

/**
 * A kind that is served.
 *
 * @param stored the resource that holds its objects; kinds may share one
 * @param subresources such as status and scale
 * @param scale where the scale subresource finds its numbers
 * @param columns what kubectl prints of a custom kind
 * @param fields what field selectors may name
 */
public record Kind(
        String group,
        String version,
        String plural,
        String singular,
        String kind,
        String stored,
        boolean namespaced,
        boolean custom,
        boolean counted,
        List<String> shortNames,
        List<String> categories,
        Set<String> subresources,
        List<String> fields,
        JsonNode scale,
        JsonNode columns,
        JsonNode schema) {

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** {@return the path under which its group and version are served} */
    public String root() {
        return (group.isEmpty() ? "api/" : "apis/") + apiVersion();
    }

    public boolean hasStatus() {
        return subresources.contains("status");
    }

    public boolean is(String builtIn) {
        return !custom && kind.equals(builtIn);
    }

    public Key key(String namespace, String name) {
        return new Key(stored, namespaced ? namespace : "", name);
    }

    /** {@return how failures name an object of it} */
    public What what(String name) {
        return new What(group, plural, kind, name);
    }
}
