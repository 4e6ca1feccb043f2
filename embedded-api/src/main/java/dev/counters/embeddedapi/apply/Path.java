package dev.counters.embeddedapi.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Where a field is. Elements are written as in fieldsV1: {@code f:name}, {@code k:{"name":"a"}}, {@code v:"a"}. */
record Path(List<String> elements) implements Comparable<Path> {
    static final Path ROOT = new Path(List.of());
    private static final String FIELD = "f:";
    private static final String KEY = "k:";

    static Path of(String... fields) {
        var path = ROOT;
        for (var field : fields) {
            path = path.field(field);
        }
        return path;
    }

    Path plus(String element) {
        var longer = new ArrayList<>(elements);
        longer.add(element);
        return new Path(List.copyOf(longer));
    }

    Path field(String name) {
        return plus(FIELD + name);
    }

    Path item(JsonNode key) {
        return plus((key.isObject() ? KEY : "v:") + key);
    }

    boolean isRoot() {
        return elements.isEmpty();
    }

    Path parent() {
        return new Path(elements.subList(0, Math.max(0, elements.size() - 1)));
    }

    boolean isUnder(Path other) {
        return elements.size() > other.elements.size()
                && elements.subList(0, other.elements.size()).equals(other.elements);
    }

    /** {@return the value there; missing if there is none} */
    JsonNode get(JsonNode root) {
        var node = root;
        for (var element : elements) {
            node = step(node, element);
        }
        return node;
    }

    /** {@return what must stay equal for the field to count as unchanged; of a container with fields of its own, that it is there} */
    JsonNode compared(JsonNode root, boolean container) {
        var value = get(root);
        return container && !value.isMissingNode() ? BooleanNode.TRUE : value;
    }

    private static JsonNode step(JsonNode node, String element) {
        var name = element.substring(FIELD.length());
        if (element.startsWith(FIELD)) {
            return node.path(name);
        }
        var wanted = Json.read(name);
        return node.valueStream()
                .filter(item -> element.startsWith(KEY) ? has(item, wanted) : item.equals(wanted))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** A part of the key that the item leaves out has its default. */
    private static boolean has(JsonNode item, JsonNode key) {
        return key.properties().stream()
                .allMatch(part ->
                        !item.has(part.getKey()) || item.get(part.getKey()).equals(part.getValue()));
    }

    /** Removes the value, and what held it unless somebody wants that or something in it: defaults alone do not stay. */
    void remove(JsonNode root, Predicate<Path> wanted) {
        var above = parent();
        var parent = above.get(root);
        var gone = step(parent, elements.getLast());
        if (parent instanceof ObjectNode object) {
            object.remove(elements.getLast().substring(FIELD.length()));
        } else if (parent instanceof ArrayNode array) {
            array.removeIf(gone::equals);
        }
        var isNamed = elements.size() > 2 && above.elements.getLast().startsWith(FIELD);
        if (!gone.isMissingNode() && isNamed && !wanted.test(above)) {
            above.remove(root, wanted);
        }
    }

    @Override
    public int compareTo(Path other) {
        return String.join("\0", elements).compareTo(String.join("\0", other.elements));
    }

    /** As people read it: {@code .spec.containers[name="a"].image}. */
    @Override
    public String toString() {
        return elements.stream().map(Path::shown).collect(Collectors.joining());
    }

    private static String shown(String element) {
        var name = element.substring(FIELD.length());
        if (element.startsWith(FIELD)) {
            return "." + name;
        }
        var key = Json.read(name);
        return key.isObject()
                ? key.properties().stream()
                        .map(part -> part.getKey() + "=" + part.getValue())
                        .collect(Collectors.joining(",", "[", "]"))
                : "[=" + key + "]";
    }
}
