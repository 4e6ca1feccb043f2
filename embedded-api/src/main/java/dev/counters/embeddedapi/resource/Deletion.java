package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kind;
import dev.counters.embeddedapi.kind.Kinds;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.store.Key;
import dev.counters.embeddedapi.store.Store;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Deletes at once, or marks for deletion where finalizers or a pod's grace period stand in the way. */
public final class Deletion {
    static final String WAIT_FOR_OWNED = "foregroundDeletion";
    static final String LEAVE_OWNED = "orphan";
    private static final Set<String> ANSWERED_WITH_THE_OBJECT =
            Set.of("Pod", "Service", "ServiceAccount", "PersistentVolumeClaim", "PersistentVolume", "ResourceQuota");
    private static final int USUAL_GRACE = 30;

    private final Store store;
    private final Kinds kinds;
    private final Semaphore work = new Semaphore(0);

    Deletion(Store store, Kinds kinds) {
        this.store = store;
        this.kinds = kinds;
    }

    /** {@return what the server answers: a Status, or the object as long as it is there} */
    public ObjectNode delete(Kind kind, String namespace, String name, Options options) {
        var key = kind.key(namespace, name);
        Store.Edit edit = before -> {
            if (before == null) {
                throw ApiException.notFound(kind.what(name));
            }
            requirePreconditions(kind, before, options);
            return marked(kind, before, options);
        };
        if (options.dryRun()) {
            return success(kind, edit.apply(store.get(key)));
        }
        var stored = store.change(key, edit.then(Deletion::finish));
        if (store.get(key) == null) {
            afterwards(kind, stored);
            look();
            return ANSWERED_WITH_THE_OBJECT.contains(kind.kind()) && stored != null ? stored : success(kind, stored);
        }
        look();
        return Events.shownAs(kind, java.util.Objects.requireNonNull(stored));
    }

    private static ObjectNode success(Kind kind, @Nullable ObjectNode object) {
        var status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        var details = status.put("status", "Success").putObject("details");
        if (object != null) {
            details.put("name", Json.name(object)).put("kind", kind.plural()).put("uid", Json.uid(object));
        }
        if (!kind.group().isEmpty()) {
            details.put("group", kind.group());
        }
        return status;
    }

    private static void requirePreconditions(Kind kind, ObjectNode before, Options options) {
        var what = new ApiException.What(kind.group(), kind.kind(), kind.kind(), Json.name(before));
        var version = before.at("/metadata/resourceVersion").asText();
        if (!options.uid().isEmpty() && !options.uid().equals(Json.uid(before))) {
            throw ApiException.conflict(
                    what, mismatch("UID", options.uid(), Json.uid(before)) + "deleted and then recreated");
        }
        if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals(version)) {
            throw ApiException.conflict(
                    what, mismatch("ResourceVersion", options.resourceVersion(), version) + "modified");
        }
    }

    private static String mismatch(String field, String wanted, String found) {
        return "the %s in the precondition (%s) does not match the %s in record (%s). The object might have been "
                .formatted(field, wanted, field, found);
    }

    private static ObjectNode marked(Kind kind, ObjectNode before, Options options) {
        var grace = grace(kind, before, options);
        if (Json.isBeingDeleted(before)
                && grace >= before.at("/metadata/deletionGracePeriodSeconds").asInt()) {
            return before;
        }
        var after = before.deepCopy();
        var meta = Json.meta(after);
        var end = Instant.now().plusSeconds(grace).truncatedTo(ChronoUnit.SECONDS);
        meta.put("deletionTimestamp", end.toString()).put("deletionGracePeriodSeconds", grace);
        if (meta.has("generation")) {
            meta.put("generation", meta.get("generation").asInt() + 1);
        }
        switch (options.propagation()) {
            case Options.FOREGROUND -> meta.withArray("/finalizers").add(WAIT_FOR_OWNED);
            case Options.ORPHAN -> meta.withArray("/finalizers").add(LEAVE_OWNED);
            default -> {}
        }
        if (kind.is("Namespace")) {
            after.withObject("/status").put("phase", "Terminating");
        }
        return after;
    }

    /** A pod that runs somewhere has time to end; its kubelet deletes it for good. */
    private static int grace(Kind kind, ObjectNode object, Options options) {
        var runs = kind.is("Pod")
                && object.at("/spec").has("nodeName")
                && !Set.of("Succeeded", "Failed")
                        .contains(object.at("/status/phase").asText());
        var own = object.at("/spec/terminationGracePeriodSeconds").asInt(USUAL_GRACE);
        return runs ? options.grace().orElse(own) : 0;
    }

    /** {@return null for an object that is to be deleted and that nothing holds any more} */
    static @Nullable ObjectNode finish(@Nullable ObjectNode object) {
        var ended = object != null
                && Json.isBeingDeleted(object)
                && object.at("/metadata/finalizers").isEmpty()
                && object.at("/spec/finalizers").isEmpty()
                && object.at("/metadata/deletionGracePeriodSeconds").asInt() == 0;
        return ended ? null : object;
    }

    /** With its definition go a kind and its objects. */
    private void afterwards(Kind kind, @Nullable ObjectNode gone) {
        if (kind.is("CustomResourceDefinition") && gone != null) {
            kinds.undefine(gone);
            store.keys().stream()
                    .filter(key -> key.resource().equals(Json.name(gone)))
                    .forEach(this::remove);
        }
    }

    void remove(Key key) {
        store.change(key, before -> null);
    }

    /** Lets the garbage collector look again. */
    void look() {
        work.release();
    }

    /** Waits until there may be something to collect. */
    void awaitWork() throws InterruptedException {
        work.acquire();
        work.drainPermits();
    }
}
