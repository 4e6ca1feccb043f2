package dev.counters.embeddedapi.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** {@code metadata.managedFields} as sets of paths by owner. */
final class ManagedFields {
    private static final String SELF = ".";
    private static final Comparator<JsonNode> ORDER = Comparator.comparing(
                    (JsonNode entry) -> entry.path("operation").asText())
            .thenComparing(entry -> entry.path("time").asText())
            .thenComparing(entry -> entry.path("manager").asText());

    private final Map<Owner, NavigableSet<Path>> owners = new LinkedHashMap<>();
    private final Map<Owner, JsonNode> entries = new LinkedHashMap<>();

    private ManagedFields() {}

    static ManagedFields of(JsonNode object) {
        var fields = new ManagedFields();
        for (var entry : object.at("/metadata/managedFields")) {
            var owner = new Owner(
                    entry.path("manager").asText(),
                    entry.path("operation").asText(),
                    entry.path("subresource").asText());
            var paths = new TreeSet<Path>();
            parse(entry.path("fieldsV1"), Path.ROOT, paths);
            fields.owners.put(owner, paths);
            fields.entries.put(owner, entry);
        }
        return fields;
    }

    private static void parse(JsonNode tree, Path path, NavigableSet<Path> to) {
        if (!path.isRoot() && (tree.isEmpty() || tree.has(SELF))) {
            to.add(path);
        }
        tree.properties().forEach(field -> {
            if (!field.getKey().equals(SELF)) {
                parse(field.getValue(), path.plus(field.getKey()), to);
            }
        });
    }

    NavigableSet<Path> of(Owner owner) {
        return owners.computeIfAbsent(owner, nobody -> new TreeSet<>());
    }

    void forEach(BiConsumer<Owner, NavigableSet<Path>> action) {
        owners.forEach(action);
    }

    String apiVersion(Owner owner) {
        var entry = entries.get(owner);
        return entry == null ? "" : entry.path("apiVersion").asText();
    }

    boolean isOwned(Path path) {
        return owners.values().stream()
                .anyMatch(paths -> paths.contains(path) || paths.stream().anyMatch(other -> other.isUnder(path)));
    }

    /** Writes them into an object. An entry that says the same as before keeps its time. */
    void writeTo(ObjectNode object, String apiVersion) {
        var list = Json.array();
        owners.entrySet().stream()
                .filter(owned -> !owned.getValue().isEmpty())
                .map(owned -> entry(owned.getKey(), owned.getValue(), apiVersion))
                .sorted(ORDER)
                .forEach(list::add);
        Json.meta(object).remove("managedFields");
        if (!list.isEmpty()) {
            Json.meta(object).set("managedFields", list);
        }
    }

    private JsonNode entry(Owner owner, NavigableSet<Path> paths, String apiVersion) {
        var tree = tree(paths);
        var old = entries.get(owner);
        if (old != null && old.path("fieldsV1").equals(tree)) {
            return old;
        }
        var entry = Json.object()
                .put("manager", owner.manager())
                .put("operation", owner.operation())
                .put("apiVersion", apiVersion)
                .put("time", Json.now())
                .put("fieldsType", "FieldsV1");
        entry.set("fieldsV1", tree);
        return owner.subresource().isEmpty() ? entry : entry.put("subresource", owner.subresource());
    }

    /** What is under a path comes first, so that a path with something under it is known by that. */
    private static ObjectNode tree(NavigableSet<Path> paths) {
        var tree = Json.object();
        for (var path : paths.descendingSet()) {
            var node = tree;
            for (var element : path.elements()) {
                node = node.get(element) instanceof ObjectNode inner ? inner : node.putObject(element);
            }
            if (!node.isEmpty()) {
                node.putObject(SELF);
            }
        }
        return tree;
    }
}
