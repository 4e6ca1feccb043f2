package dev.counters.embeddedapi.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** Short words for what is done with trees all the time. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectMapper YAML = new YAMLMapper();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** {@return the beginning of an object of the API} */
    public static ObjectNode object(String kind, String apiVersion) {
        return object().put("kind", kind).put("apiVersion", apiVersion);
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** {@return the tree of JSON, or of YAML where it does not begin as an object or a list of JSON} */
    public static JsonNode read(byte[] text) throws IOException {
        var start = new String(text, 0, Math.min(text.length, 64), StandardCharsets.UTF_8).stripLeading();
        return (start.startsWith("{") || start.startsWith("[") ? MAPPER : YAML).readTree(text);
    }

    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + text, e);
        }
    }

    /** {@return the tree of a resource beside {@code type}} */
    public static ObjectNode resource(Class<?> type, String name) {
        try (var in = Objects.requireNonNull(type.getResourceAsStream(name), name)) {
            return (ObjectNode) (name.endsWith(".yaml") ? YAML : MAPPER).readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    public static <T> T value(JsonNode tree, Class<T> type) {
        return MAPPER.convertValue(tree, type);
    }

    public static byte[] bytes(JsonNode tree) {
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }

    public static ObjectNode meta(JsonNode object) {
        return ((ObjectNode) object).withObject("/metadata");
    }

    /** {@return the text at a pointer, empty where there is nothing} */
    public static String text(JsonNode from, String pointer) {
        return from.at(pointer).asText();
    }

    public static String name(JsonNode object) {
        return text(object, "/metadata/name");
    }

    public static String namespace(JsonNode object) {
        return text(object, "/metadata/namespace");
    }

    public static String uid(JsonNode object) {
        return text(object, "/metadata/uid");
    }

    public static String version(JsonNode object) {
        return text(object, "/metadata/resourceVersion");
    }

    public static boolean isBeingDeleted(JsonNode object) {
        return object.path("metadata").has("deletionTimestamp");
    }

    public static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    /** Follows {@code .a.b.c}; missing where there is nothing. */
    public static JsonNode follow(JsonNode from, String dotted) {
        return from.at((dotted.startsWith(".") ? "" : "/") + dotted.replace('.', '/'));
    }

    /** {@return this second, as Kubernetes writes times} */
    public static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
