package dev.counters.embeddedapi.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.schema.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Merges what somebody applies into the live object, and keeps the record of who owns which field. */
public final class Apply {
    private static final Path STATUS = Path.of("status");
    private static final String KUBECTL = "kubectl";
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final JsonNode live;
    private final ObjectNode wanted;
    private final JsonNode schema;
    private final Owner owner;
    private final ManagedFields managed;
    private final NavigableSet<Path> fields;

    private Apply(JsonNode live, ObjectNode wanted, JsonNode schema, Owner owner) {
        this.live = live;
        this.wanted = wanted;
        this.schema = schema;
        this.owner = owner;
        this.managed = ManagedFields.of(live);
        this.fields = Fields.applied(wanted, schema);
    }

    /** {@return the merged object, with its managedFields} */
    public static ObjectNode apply(JsonNode live, ObjectNode wanted, JsonNode schema, Owner owner, boolean force) {
        return new Apply(live, wanted, schema, owner).run(force);
    }

    /** Records an ordinary write in {@code after}: what changed belongs to the writer now. */
    public static void record(JsonNode before, ObjectNode after, JsonNode schema, Owner owner) {
        var managed = ManagedFields.of(after.at("/metadata/managedFields").isMissingNode() ? before : after);
        var changed = Fields.changed(before, after, schema);
        if (!owner.subresource().equals("status")) {
            changed.removeIf(path -> path.equals(STATUS) || path.isUnder(STATUS));
        }
        managed.forEach((other, paths) -> {
            if (!other.equals(owner)) {
                paths.removeAll(changed);
            }
            paths.removeIf(path -> path.get(after).isMissingNode());
        });
        managed.of(owner).addAll(changed);
        managed.writeTo(after, after.path("apiVersion").asText());
    }

    private ObjectNode run(boolean force) {
        var merged = (ObjectNode) merge(live, wanted, schema);
        var lost = new TreeMap<String, NavigableSet<Path>>();
        managed.forEach((other, paths) -> {
            var mine = paths.stream()
                    .filter(path -> !other.equals(owner) && fields.contains(path) && !holdsOthers(path))
                    .filter(path -> !path.get(live).equals(path.get(merged)))
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!mine.isEmpty()) {
                lost.put(other.shown(managed.apiVersion(other)), mine);
                paths.removeIf(mine::contains);
            }
        });
        if (!force) {
            var allowed = ownBefore();
            lost.values().forEach(paths -> paths.removeAll(allowed));
            lost.values().removeIf(NavigableSet::isEmpty);
            refuse(lost);
        }
        prune(merged);
        var annotations = merged.at("/metadata/annotations");
        if (owner.manager().equals(KUBECTL) && annotations.has(LAST_APPLIED)) {
            ((ObjectNode) annotations).put(LAST_APPLIED, wanted + "\n");
        }
        managed.writeTo(merged, wanted.path("apiVersion").asText());
        return merged;
    }

    /** {@return whether what is applied has fields under that one, so that it only says that something is there} */
    private boolean holdsOthers(Path path) {
        var next = fields.higher(path);
        return next != null && next.isUnder(path);
    }

    /** Whoever used kubectl apply before may go on with its server-side form: those fields were the same person's. */
    private NavigableSet<Path> ownBefore() {
        var last = live.at("/metadata/annotations").path(LAST_APPLIED).asText();
        if (!owner.manager().equals(KUBECTL) || last.isEmpty()) {
            return new TreeSet<>();
        }
        var before = Json.read(last);
        var own = Fields.applied(before, schema);
        own.removeIf(path -> !path.get(before).equals(path.get(live)));
        return own;
    }

    private static void refuse(Map<String, NavigableSet<Path>> lost) {
        var count = lost.values().stream().mapToInt(NavigableSet::size).sum();
        if (count == 0) {
            return;
        }
        var lines = new ArrayList<String>();
        lost.forEach((other, paths) -> {
            if (count == 1) {
                lines.add("conflict with " + other + ": " + paths.first());
                return;
            }
            lines.add("conflicts with " + other + ":");
            paths.forEach(path -> lines.add("- " + path));
        });
        var failure = new ApiException(
                409,
                "Conflict",
                "Apply failed with %d conflict%s: %s"
                        .formatted(count, count == 1 ? "" : "s", String.join("\n", lines)));
        lost.forEach((other, paths) -> paths.forEach(
                path -> failure.cause("FieldManagerConflict", "conflict with " + other, path.toString())));
        throw failure;
    }

    /** What its owner does not apply any more and nobody else owns goes. */
    private void prune(ObjectNode merged) {
        List<Path> gone = new ArrayList<>(managed.of(owner));
        gone.removeAll(fields);
        managed.of(owner).clear();
        managed.of(owner).addAll(fields);
        gone.sort(Comparator.comparingInt((Path path) -> path.elements().size()).reversed());
        gone.stream().filter(path -> !managed.isOwned(path)).forEach(path -> path.remove(merged, managed::isOwned));
    }

    private static JsonNode merge(JsonNode live, JsonNode wanted, JsonNode schema) {
        if (live.getNodeType() != wanted.getNodeType() || Schema.atomic(schema, wanted)) {
            return wanted.deepCopy();
        }
        if (wanted.isObject()) {
            var merged = ((ObjectNode) live).deepCopy();
            wanted.properties()
                    .forEach(field -> merged.set(
                            field.getKey(),
                            merge(live.path(field.getKey()), field.getValue(), Schema.child(schema, field.getKey()))));
            return merged;
        }
        return mergeLists(live, wanted, schema);
    }

    /** The order is that of the applied list; what it does not name stays in front of what it stood in front of. */
    private static JsonNode mergeLists(JsonNode live, JsonNode wanted, JsonNode schema) {
        var old = new LinkedHashMap<JsonNode, JsonNode>();
        live.forEach(item -> old.put(Schema.key(item, schema), item));
        var next = new LinkedHashMap<JsonNode, JsonNode>();
        wanted.forEach(item -> next.put(Schema.key(item, schema), item));
        var merged = Json.array();
        var left = new ArrayDeque<>(old.keySet());
        next.forEach((key, item) -> {
            while (!left.isEmpty() && !next.containsKey(left.peek())) {
                merged.add(old.get(left.poll()));
            }
            left.remove(key);
            merged.add(old.containsKey(key) ? merge(old.get(key), item, schema.path("items")) : item.deepCopy());
        });
        left.forEach(key -> merged.add(old.get(key)));
        return merged;
    }
}
