package dev.counters.embeddedapi.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.schema.References;
import dev.counters.embeddedapi.schema.Schema;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of an object that can have owners. */
final class Fields {
    private static final Set<Path> TYPE = Set.of(Path.of("apiVersion"), Path.of("kind"));
    private static final Path METADATA = Path.of("metadata");
    private static final Set<Path> OWNED_METADATA = Stream.of("labels", "annotations", "finalizers", "ownerReferences")
            .map(METADATA::field)
            .collect(Collectors.toSet());

    private final NavigableMap<Path, Boolean> found = new TreeMap<>();
    private final boolean containers;

    private Fields(boolean containers) {
        this.containers = containers;
    }

    /** {@return what somebody who applies {@code object} owns} */
    static NavigableSet<Path> applied(JsonNode object, JsonNode schema) {
        var fields = new Fields(false);
        fields.collect(object, schema, Path.ROOT);
        return new TreeSet<>(fields.found.keySet());
    }

    /** {@return the fields that differ between two states} */
    static NavigableSet<Path> changed(JsonNode before, JsonNode after, JsonNode schema) {
        var fields = new Fields(true);
        fields.collect(after, schema, Path.ROOT);
        return fields.found.entrySet().stream()
                .filter(field -> differs(field, before, after))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean differs(Map.Entry<Path, Boolean> field, JsonNode before, JsonNode after) {
        var path = field.getKey();
        return !path.compared(before, field.getValue()).equals(path.compared(after, field.getValue()));
    }

    private void collect(JsonNode value, JsonNode schema, Path path) {
        if (TYPE.contains(path) || (path.parent().equals(METADATA) && !OWNED_METADATA.contains(path))) {
            return;
        }
        if (!path.isRoot() && (value.isEmpty() || Schema.atomic(schema, value))) {
            found.put(path, false);
            return;
        }
        if (containers && !path.isRoot() && !schema.has(References.PRESENT)) {
            found.put(path, true);
        }
        if (value instanceof ObjectNode) {
            value.properties().forEach(field -> {
                var inner = path.field(field.getKey());
                collect(field.getValue(), Schema.child(schema, field.getKey()), inner);
                if (!schema.path("properties").has(field.getKey())) {
                    found.putIfAbsent(inner, true);
                }
            });
        } else {
            value.forEach(item -> {
                var key = Schema.key(item, schema);
                if (key != null) {
                    var inner = path.item(key);
                    found.put(inner, true);
                    if (item.isObject()) {
                        collect(item, schema.path("items"), inner);
                        found.put(inner, true);
                    }
                }
            });
        }
    }
}
