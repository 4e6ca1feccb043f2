package dev.counters.embeddedapi.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Resolves the references between an OpenAPI document's schemas. What two schemas share, they share in memory. */
public final class References {
    private static final String PREFIX = "#/components/schemas/";
    private static final String KINDS = "x-kubernetes-group-version-kind";
    /** Marks a field that an object of this kind always has, even when nobody sets it. */
    public static final String PRESENT = "x-present";

    private final JsonNode components;
    private final Map<String, ObjectNode> resolved = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    public References(JsonNode components) {
        this.components = components;
    }

    /** {@return the named schema without references, up to where a type contains itself} */
    public ObjectNode resolve(String name) {
        var known = resolved.get(name);
        if (known != null) {
            return known;
        }
        if (!underWay.add(name)) {
            return Json.object().put("x-kubernetes-preserve-unknown-fields", true);
        }
        var result = (ObjectNode) resolve(components.path(name));
        underWay.remove(name);
        resolved.put(name, result);
        return result;
    }

    private JsonNode resolve(JsonNode node) {
        if (node.isArray()) {
            var list = Json.array();
            node.forEach(item -> list.add(resolve(item)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        var result = Json.object();
        var reference = node.has("$ref") ? node.get("$ref") : node.at("/allOf/0/$ref");
        if (reference.isTextual()) {
            result.setAll(resolve(reference.asText().substring(PREFIX.length())));
            result.remove(KINDS);
        }
        node.properties().forEach(entry -> {
            if (!reference.isTextual() || !Set.of("$ref", "allOf").contains(entry.getKey())) {
                result.set(entry.getKey(), resolve(entry.getValue()));
            }
        });
        markPresent(result);
        return result;
    }

    /** Typed objects hold their structs and required lists from the beginning; the defaults say which those are. */
    private static void markPresent(ObjectNode schema) {
        if (schema.path("default").isObject()) {
            schema.put(PRESENT, true).remove("default");
        }
        Json.texts(schema.path("required")).stream()
                .map(schema.path("properties")::path)
                .filter(property -> property.path("type").asText().equals("array"))
                .forEach(property -> ((ObjectNode) property).put(PRESENT, true));
    }
}
