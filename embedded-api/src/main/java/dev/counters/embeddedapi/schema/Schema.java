package dev.counters.embeddedapi.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Questions to a schema in OpenAPI's words. A schema without an answer is a missing node. */
public final class Schema {
    private Schema() {}

    /** {@return the schema of a field of an object or of a map's values} */
    public static JsonNode child(JsonNode schema, String field) {
        var property = schema.path("properties").get(field);
        return property != null ? property : schema.path("additionalProperties");
    }

    /** {@return whether the value is owned, merged and compared as a whole} */
    public static boolean atomic(JsonNode schema, JsonNode value) {
        if (value.isArray()) {
            return schema.path("x-kubernetes-list-type").asText("atomic").equals("atomic");
        }
        return !value.isObject()
                || schema.path("x-kubernetes-map-type").asText().equals("atomic");
    }

    /** {@return what tells an item of a list of type map or set from the others; null in an atomic list} */
    public static @Nullable JsonNode key(JsonNode item, JsonNode list) {
        return switch (list.path("x-kubernetes-list-type").asText()) {
            case "set" -> item;
            case "map" -> mapKey(item, list);
            default -> null;
        };
    }

    private static ObjectNode mapKey(JsonNode item, JsonNode list) {
        var key = Json.object();
        for (var name : new TreeSet<>(Json.texts(list.path("x-kubernetes-list-map-keys")))) {
            var declared = list.at("/items/properties").path(name).path("default");
            var value = item.hasNonNull(name) ? item.get(name) : declared;
            if (!value.isMissingNode()) {
                key.set(name, value);
            }
        }
        return key;
    }
}
