package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kinds;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.store.Change;
import dev.counters.embeddedapi.store.Key;
import dev.counters.embeddedapi.store.Store;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what lost its owners, what a deleted owner waits for, and what is in a deleted namespace. It follows all changes,
 * and knows from them who owns what.
 */
public final class GarbageCollector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GarbageCollector.class);

    private final Store store;
    private final Kinds kinds;
    private final Deletion deletion;
    private final Map<Key, ObjectNode> seen = new HashMap<>();
    private final Map<String, Key> alive = new HashMap<>();
    private final Map<String, Set<Key>> owned = new HashMap<>();
    private final Thread thread;

    /** Follows a store that is still empty. */
    public GarbageCollector(Store store, Kinds kinds, Deletion deletion) {
        this.store = store;
        this.kinds = kinds;
        this.deletion = deletion;
        var changes = store.watch(now -> now, () -> "").queue();
        this.thread = Thread.ofVirtual().name("garbage-collector").start(() -> follow(changes));
    }

    private void follow(BlockingQueue<Change> changes) {
        try {
            while (true) {
                changed(changes.take());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void changed(Change change) {
        var key = change.key();
        var uid = Json.uid(change.object());
        var before = owners(change.before());
        var after = change.deleted() ? List.<String>of() : owners(change.object());
        before.forEach(owner -> owned.computeIfPresent(owner, (same, keys) -> without(keys, key)));
        after.forEach(
                owner -> owned.computeIfAbsent(owner, first -> new HashSet<>()).add(key));
        if (change.deleted()) {
            seen.remove(key);
            alive.remove(uid);
            look(ownedBy(uid));
            owned.remove(uid);
            look(Set.of(new Key("namespaces", "", key.namespace())));
        } else {
            seen.put(key, change.object());
            alive.put(uid, key);
        }
        if (!before.equals(after)) {
            look(before.stream().map(alive::get).filter(Objects::nonNull).toList());
        }
        if (!before.equals(after) || Json.isBeingDeleted(change.object())) {
            look(Set.of(key));
        }
    }

    private static List<String> owners(@Nullable JsonNode object) {
        return object == null
                ? List.of()
                : object.at("/metadata/ownerReferences").findValuesAsText("uid");
    }

    private static @Nullable Set<Key> without(Set<Key> keys, Key gone) {
        keys.remove(gone);
        return keys.isEmpty() ? null : keys;
    }

    private Set<Key> ownedBy(String uid) {
        return owned.getOrDefault(uid, Set.of());
    }

    private void look(Collection<Key> keys) {
        for (var key : keys) {
            var object = seen.get(key);
            try {
                if (object != null) {
                    look(key, object);
                }
            } catch (ApiException somebodyWasFaster) {
                LOG.debug("left {}: {}", key, somebodyWasFaster.getMessage());
            } catch (RuntimeException e) {
                LOG.error("could not collect {}", key, e);
            }
        }
    }

    private void look(Key key, ObjectNode object) {
        var uid = Json.uid(object);
        var owners = owners(object);
        if (!owners.isEmpty() && owners.stream().noneMatch(alive::containsKey)) {
            delete(key, object, Options.BACKGROUND);
        }
        if (!Json.isBeingDeleted(object)) {
            return;
        }
        var held = Json.texts(object.at("/metadata/finalizers"));
        if (held.contains(Deletion.LEAVE_OWNED)) {
            ownedBy(uid).forEach(other -> remove(other, "ownerReferences", uid));
            remove(key, "finalizers", Deletion.LEAVE_OWNED);
        } else if (held.contains(Deletion.WAIT_FOR_OWNED)) {
            if (!deleteAll(ownedBy(uid))) {
                remove(key, "finalizers", Deletion.WAIT_FOR_OWNED);
            }
        } else if (key.resource().equals("namespaces")) {
            var inside =
                    seen.keySet().stream().filter(other -> other.namespace().equals(key.name()));
            if (!deleteAll(inside.toList())) {
                store.change(key, before -> null);
            }
        }
    }

    /** {@return whether any is still there; when the last one goes, this is looked at again} */
    private boolean deleteAll(Collection<Key> keys) {
        for (var key : keys) {
            var object = Objects.requireNonNull(seen.get(key));
            delete(key, object, ownedBy(Json.uid(object)).isEmpty() ? Options.BACKGROUND : Options.FOREGROUND);
        }
        return !keys.isEmpty();
    }

    private void delete(Key key, ObjectNode object, String propagation) {
        if (!Json.isBeingDeleted(object)) {
            kinds.storedAs(key.resource())
                    .map(kind -> new Target(kind, key.namespace(), key.name(), ""))
                    .ifPresent(target -> deletion.delete(target, Options.own(propagation, Json.uid(object))));
        }
    }

    /** Removes an owner or a finalizer from an object. */
    private void remove(Key key, String field, String gone) {
        store.change(key, before -> {
            if (before == null) {
                return null;
            }
            var after = before.deepCopy();
            var left = Json.meta(after).withArray("/" + field);
            left.removeIf(item ->
                    item.asText().equals(gone) || item.path("uid").asText().equals(gone));
            if (left.isEmpty()) {
                Json.meta(after).remove(field);
            }
            return Deletion.finish(after);
        });
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
