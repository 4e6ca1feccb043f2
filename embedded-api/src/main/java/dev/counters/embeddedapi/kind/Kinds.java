package dev.counters.embeddedapi.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.schema.References;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Everything that is served: the built-in kinds, and those that CustomResourceDefinitions add. */
public final class Kinds {
    private static final String META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
    private static final JsonNode SCALE = Json.object()
            .put("specReplicasPath", ".spec.replicas")
            .put("statusReplicasPath", ".status.replicas")
            .put("labelSelectorPath", ".spec.selector");

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
        list.forEach(entry -> put(builtIn(apiVersion, entry, references)));
    }

    private Kind builtIn(String apiVersion, JsonNode entry, References references) {
        var group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        var plural = entry.get("plural").asText();
        var kind = entry.get("kind").asText();
        var subresources = new LinkedHashSet<>(Json.texts(entry.path("more")));
        for (var name : List.of("status", "scale")) {
            if (entry.path(name).asBoolean()) {
                subresources.add(name);
            }
        }
        return new Kind(
                group,
                apiVersion.substring(apiVersion.indexOf('/') + 1),
                plural,
                kind.toLowerCase(Locale.ROOT),
                kind,
                entry.path("stored").asText(group.isEmpty() ? plural : plural + "." + group),
                !entry.path("cluster").asBoolean(),
                false,
                entry.path("generation").asBoolean(),
                Json.texts(entry.path("short")),
                entry.path("all").asBoolean() ? List.of("all") : Json.texts(entry.path("categories")),
                subresources,
                Json.texts(entry.path("fields")),
                SCALE,
                Json.array(),
                references.resolve(schemaName(document(apiVersion), group, kind)));
    }

    private static String schemaName(JsonNode document, String group, String kind) {
        return document.properties().stream()
                .filter(schema -> Json.stream(schema.getValue().path("x-kubernetes-group-version-kind"))
                        .anyMatch(of -> of.path("kind").asText().equals(kind)
                                && of.path("group").asText().equals(group)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no schema of " + group + " " + kind));
    }

    /** Serves what a CustomResourceDefinition defines. */
    public synchronized void define(JsonNode definition) {
        undefine(definition);
        var spec = definition.path("spec");
        var names = spec.path("names");
        for (var version : spec.path("versions")) {
            if (version.path("served").asBoolean()) {
                define(spec, names, version);
            }
        }
    }

    private void define(JsonNode spec, JsonNode names, JsonNode version) {
        var schema =
                version.at("/schema/openAPIV3Schema").deepCopy() instanceof ObjectNode object ? object : Json.object();
        var properties = schema.put("type", "object").withObject("/properties");
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.set("metadata", metadata);
        var group = spec.path("group").asText();
        var plural = names.path("plural").asText();
        var subresources = new LinkedHashSet<String>();
        version.path("subresources").fieldNames().forEachRemaining(subresources::add);
        var kind = new Kind(
                group,
                version.path("name").asText(),
                plural,
                names.path("singular").asText(),
                names.path("kind").asText(),
                plural + "." + group,
                spec.path("scope").asText().equals("Namespaced"),
                true,
                true,
                Json.texts(names.path("shortNames")),
                Json.texts(names.path("categories")),
                subresources,
                List.of(),
                version.at("/subresources/scale"),
                version.path("additionalPrinterColumns"),
                schema);
        put(kind);
        var shown = schema.deepCopy();
        shown.putArray("x-kubernetes-group-version-kind")
                .addObject()
                .put("group", group)
                .put("kind", kind.kind())
                .put("version", kind.version());
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

    /** {@return the schemas of a group and version, as OpenAPI shows them} */
    public synchronized ObjectNode document(String apiVersion) {
        return documents.getOrDefault(apiVersion, Json.object());
    }
}
