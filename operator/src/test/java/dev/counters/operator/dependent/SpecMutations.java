package dev.counters.operator.dependent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.StreamSupport;

/** Specs, each of which differs from another in one place: by a value of the right type, or by one that nobody should write. */
final class SpecMutations {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "",
            "x",
            "1Gi",
            "100m",
            "-1Gi",
            "1e99",
            "@daily",
            "* * * * *",
            "a:6379",
            "http://collector:4318",
            "../../x",
            "a/b",
            "${HOME}",
            "$(REDIS_PASSWORD)",
            "\n",
            "a\u0000b",
            "\u202e",
            "true",
            "null",
            "x".repeat(300),
            "{{ .Values }}");
    private static final List<JsonNode> STRANGE = List.of(
            NODES.nullNode(),
            NODES.numberNode(-1),
            NODES.numberNode(1L << 31),
            NODES.numberNode(Long.MAX_VALUE),
            NODES.numberNode(0.5),
            NODES.booleanNode(true),
            NODES.textNode("x"),
            NODES.arrayNode().add(NODES.objectNode()),
            NODES.objectNode().put("x", 1));

    /** How many of a hundred steps go on into an object rather than put something into its place. */
    private static final int DEEPER = 85;

    private static final int REMOVED = 20;
    private static final int STRANGELY = 35;

    private final Random random;
    private final JsonNode schema;

    /** @param schema of the spec, in OpenAPI */
    SpecMutations(Random random, JsonNode schema) {
        this.random = random;
        this.schema = schema;
    }

    ObjectNode next(ObjectNode spec) {
        var changed = spec.deepCopy();
        change(changed, schema);
        return changed;
    }

    private void change(ObjectNode object, JsonNode its) {
        var names = names(its);
        if (names.isEmpty()) {
            object.put("x", "y");
            return;
        }
        var name = any(names);
        var property = its.path("properties").path(name);
        if (property.has("properties") && happens(DEEPER)) {
            if (!object.path(name).isObject()) {
                object.set(name, NODES.objectNode());
            }
            change((ObjectNode) object.get(name), property);
        } else if (happens(REMOVED)) {
            object.remove(name);
        } else {
            object.set(name, happens(STRANGELY) ? any(STRANGE) : fitting(property));
        }
    }

    private JsonNode fitting(JsonNode property) {
        if (property.has("enum")) {
            return any(StreamSupport.stream(property.get("enum").spliterator(), false)
                    .toList());
        }
        return switch (property.path("type").asText()) {
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "integer" -> NODES.numberNode(property.path("minimum").asLong(0) + random.nextInt(8));
            case "array" -> list(property.path("items"));
            case "object" -> object(property);
            default -> NODES.textNode(any(TEXTS));
        };
    }

    private ArrayNode list(JsonNode items) {
        var list = NODES.arrayNode();
        for (int more = random.nextInt(3); more > 0; more--) {
            list.add(fitting(items));
        }
        return list;
    }

    /** With what it demands, and now and then with more. */
    private ObjectNode object(JsonNode its) {
        var object = NODES.objectNode();
        its.path("required")
                .forEach(name ->
                        object.set(name.asText(), fitting(its.path("properties").path(name.asText()))));
        if (its.has("additionalProperties")) {
            object.set(any(TEXTS), NODES.textNode(any(TEXTS)));
        } else if (random.nextBoolean()) {
            change(object, its);
        }
        return object;
    }

    private static List<String> names(JsonNode schema) {
        return schema.path("properties")
                .propertyStream()
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private boolean happens(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
