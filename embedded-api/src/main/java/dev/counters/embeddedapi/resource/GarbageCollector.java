package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kinds;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.store.Key;
import dev.counters.embeddedapi.store.Store;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what lost its owners, what a deleted owner waits for, and what is in a deleted namespace. */
public final class GarbageCollector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GarbageCollector.class);
    private static final String FINALIZERS = "/metadata/finalizers";

    private final Store store;
    private final Kinds kinds;
    private final Deletion deletion;
    private final Thread thread;

    public GarbageCollector(Store store, Kinds kinds, Deletion deletion) {
        this.store = store;
        this.kinds = kinds;
        this.deletion = deletion;
        this.thread = Thread.ofVirtual().name("garbage-collector").start(this::run);
    }

    private void run() {
        try {
            while (true) {
                deletion.awaitWork();
                sweep();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        var objects = new LinkedHashMap<Key, ObjectNode>();
        for (var key : store.keys()) {
            var object = store.get(key);
            if (object != null) {
                objects.put(key, object);
            }
        }
        var alive = new HashSet<String>();
        objects.values().forEach(object -> alive.add(Json.uid(object)));
        objects.forEach((key, object) -> {
            try {
                look(key, object, alive, objects);
            } catch (ApiException somebodyWasFaster) {
                LOG.debug("left {}: {}", key, somebodyWasFaster.getMessage());
            } catch (RuntimeException e) {
                LOG.error("could not collect {}", key, e);
            }
        });
    }

    private void look(Key key, ObjectNode object, Set<String> alive, Map<Key, ObjectNode> objects) {
        var owners = object.at("/metadata/ownerReferences");
        if (!owners.isEmpty()
                && Json.stream(owners)
                        .noneMatch(owner -> alive.contains(owner.path("uid").asText()))) {
            delete(key, object, Options.BACKGROUND);
        }
        if (!Json.isBeingDeleted(object)) {
            return;
        }
        var held = Json.texts(object.at(FINALIZERS));
        if (held.contains(Deletion.LEAVE_OWNED)) {
            objects.forEach((other, owned) -> disown(other, owned, Json.uid(object)));
            release(key, Deletion.LEAVE_OWNED);
        } else if (held.contains(Deletion.WAIT_FOR_OWNED)) {
            waitForOwned(key, object, objects);
        } else if (key.resource().equals("namespaces")) {
            empty(key, objects);
        }
    }

    private void waitForOwned(Key key, ObjectNode owner, Map<Key, ObjectNode> objects) {
        var blocked = false;
        for (var entry : objects.entrySet()) {
            var object = entry.getValue();
            if (isOwnedBy(object, Json.uid(owner))) {
                var owns = objects.values().stream().anyMatch(other -> isOwnedBy(other, Json.uid(object)));
                delete(entry.getKey(), object, owns ? Options.FOREGROUND : Options.BACKGROUND);
                blocked = true;
            }
        }
        if (!blocked) {
            release(key, Deletion.WAIT_FOR_OWNED);
        }
    }

    private void empty(Key namespace, Map<Key, ObjectNode> objects) {
        var blocked = false;
        for (var entry : objects.entrySet()) {
            if (entry.getKey().namespace().equals(namespace.name())) {
                delete(entry.getKey(), entry.getValue(), Options.BACKGROUND);
                blocked = true;
            }
        }
        if (!blocked) {
            deletion.remove(namespace);
        }
    }

    private void delete(Key key, ObjectNode object, String propagation) {
        if (!Json.isBeingDeleted(object)) {
            kinds.storedAs(key.resource())
                    .ifPresent(kind -> deletion.delete(kind, key.namespace(), key.name(), Options.own(propagation)));
        }
    }

    private static boolean isOwnedBy(ObjectNode object, String uid) {
        return Json.stream(object.at("/metadata/ownerReferences"))
                .anyMatch(owner -> owner.path("uid").asText().equals(uid));
    }

    private void disown(Key key, ObjectNode object, String uid) {
        if (isOwnedBy(object, uid)) {
            edit(key, "ownerReferences", uid);
        }
    }

    private void release(Key key, String finalizer) {
        edit(key, "finalizers", finalizer);
        deletion.look();
    }

    /** Removes an owner or a finalizer from an object. */
    private void edit(Key key, String field, String gone) {
        store.change(key, before -> {
            if (before == null) {
                return null;
            }
            var after = before.deepCopy();
            var left = Json.meta(after).putArray(field);
            for (var item : before.at("/metadata/" + field)) {
                if (!item.asText().equals(gone) && !item.path("uid").asText().equals(gone)) {
                    left.add(item);
                }
            }
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
