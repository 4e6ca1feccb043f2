package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import java.util.Map;

/** Fills in what defaults.yaml says of a built-in kind. */
final class Defaults {
    private static final ObjectNode ALL = Json.resource(Defaults.class, "defaults.yaml");
    private static final String INCLUDE = "<";

    private Defaults() {}

    static void fill(String kind, ObjectNode object) {
        fill(object, ALL.path(kind));
    }

    private static void fill(ObjectNode target, JsonNode template) {
        template.properties().forEach(entry -> fill(target, entry));
    }

    private static void fill(ObjectNode target, Map.Entry<String, JsonNode> entry) {
        var name = entry.getKey();
        var value = resolve(entry.getValue(), target);
        if (name.equals(INCLUDE)) {
            fill(target, value);
        } else if (name.endsWith("[]")) {
            target.path(name.substring(0, name.length() - 2)).forEach(item -> fill((ObjectNode) item, value));
        } else if (name.endsWith("?")) {
            if (target.get(name.substring(0, name.length() - 1)) instanceof ObjectNode there) {
                fill(there, value);
            }
        } else if (name.contains(" if ")) {
            var parts = name.split(" if |~", 3);
            var sibling = target.path(parts[1]);
            if ((sibling.isValueNode() ? sibling.asText() : sibling.toString()).matches(parts[2])) {
                set(target, parts[0], value);
            }
        } else {
            set(target, name, value);
        }
    }

    private static void set(ObjectNode target, String name, JsonNode value) {
        if (value.isObject()) {
            if (!target.hasNonNull(name)) {
                target.putObject(name);
            }
            if (target.get(name) instanceof ObjectNode there) {
                fill(there, value);
            }
        } else if (!target.hasNonNull(name) && !value.isMissingNode()) {
            target.set(name, value.deepCopy());
        }
    }

    private static JsonNode resolve(JsonNode value, ObjectNode siblings) {
        if (value.asText().startsWith("@")) {
            return ALL.path(value.asText().substring(1));
        }
        return value.asText().startsWith("=") ? siblings.path(value.asText().substring(1)) : value;
    }
}
