package dev.counters.embeddedapi.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.schema.References;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that is served: the built-in kinds, and those that CustomResourceDefinitions add. */
public final class Kinds {
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
    private static final String SHOWN_AS = "x-kubernetes-group-version-kind";

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, ObjectNode> documents = new LinkedHashMap<>();
    private final ObjectNode metadata;

    public Kinds() {
        Json.resource(Kinds.class, "kinds.yaml")
                .properties()
                .forEach(entry -> builtIn(entry.getKey(), entry.getValue()));
        metadata = new References(document("v1")).resolve(META).deepCopy().put(References.PRESENT, true);
    }

    private void builtIn(String apiVersion, JsonNode list) {
        var file = (apiVersion.contains("/") ? "apis_" : "api_") + apiVersion.replace("/", "_") + ".json";
        var document = Json.resource(Kinds.class, "openapi/" + file);
        documents.put(apiVersion, document);
        var references = new References(document);
        var slash = apiVersion.indexOf('/');
        var group = apiVersion.substring(0, Math.max(0, slash));
        for (var entry : list) {
            var plural = entry.path("plural").asText();
            put(new Kind(
                    group,
                    apiVersion.substring(slash + 1),
                    entry,
                    entry,
                    entry.path("stored").asText(group.isEmpty() ? plural : plural + "." + group),
                    !entry.path("cluster").asBoolean(),
                    false,
                    entry.path("generation").asBoolean(),
                    references.resolve(schemaName(document, group, entry.path("kind")))));
        }
    }

    private static String schemaName(JsonNode document, String group, JsonNode kind) {
        return document.propertyStream()
                .filter(schema -> schema.getValue()
                        .path(SHOWN_AS)
                        .valueStream()
                        .anyMatch(of -> of.path("kind").equals(kind)
                                && of.path("group").asText().equals(group)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no schema of " + group + " " + kind));
    }

    /** Serves what a CustomResourceDefinition defines. */
    public synchronized void define(JsonNode definition) {
        undefine(definition);
        definition
                .at("/spec/versions")
                .valueStream()
                .filter(version -> version.path("served").asBoolean())
                .forEach(version -> define(definition.path("spec"), version));
    }

    private void define(JsonNode spec, JsonNode version) {
        var schema =
                version.at("/schema/openAPIV3Schema").deepCopy() instanceof ObjectNode object ? object : Json.object();
        var properties = schema.put("type", "object").withObject("/properties");
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.set("metadata", metadata);
        var kind = new Kind(
                spec.path("group").asText(),
                version.path("name").asText(),
                spec.path("names"),
                version,
                Json.text(spec, "/names/plural") + "." + spec.path("group").asText(),
                spec.path("scope").asText().equals("Namespaced"),
                true,
                true,
                schema);
        put(kind);
        var shown = schema.deepCopy();
        shown.putArray(SHOWN_AS).add(kind.reference());
        documents
                .computeIfAbsent(kind.apiVersion(), first -> Json.object())
                .set(kind.group() + "." + kind.version() + "." + kind.kind(), shown);
    }

    /** Serves it no more. */
    public synchronized void undefine(JsonNode definition) {
        kinds.values().removeIf(kind -> kind.custom() && kind.stored().equals(Json.name(definition)));
    }

    private void put(Kind kind) {
        kinds.put(kind.root() + "/" + kind.plural(), kind);
    }

    public synchronized Optional<Kind> find(String root, String plural) {
        return Optional.ofNullable(kinds.get(root + "/" + plural));
    }

    /** {@return the kind of a stored object} */
    public synchronized Optional<Kind> storedAs(String resource) {
        return kinds.values().stream()
                .filter(kind -> kind.stored().equals(resource))
                .findFirst();
    }

    public synchronized List<Kind> all() {
        return new ArrayList<>(kinds.values());
    }

    /** {@return those of a group and version} */
    public List<Kind> servedUnder(String root) {
        return all().stream().filter(kind -> kind.root().equals(root)).toList();
    }

    /** {@return the schemas of a group and version, as OpenAPI shows them} */
    public synchronized ObjectNode document(String apiVersion) {
        return documents.getOrDefault(apiVersion, Json.object());
    }
}
