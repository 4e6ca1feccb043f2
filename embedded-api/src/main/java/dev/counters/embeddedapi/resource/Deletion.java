package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kind;
import dev.counters.embeddedapi.kind.Kinds;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.problem.ApiException.What;
import dev.counters.embeddedapi.store.Store;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Deletes at once, or marks for deletion where finalizers or a pod's grace period stand in the way. */
public final class Deletion {
    static final String WAIT_FOR_OWNED = "foregroundDeletion";
    static final String LEAVE_OWNED = "orphan";
    private static final Set<String> ANSWERED_WITH_THE_OBJECT =
            Set.of("Pod", "Service", "ServiceAccount", "PersistentVolumeClaim", "PersistentVolume", "ResourceQuota");
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");
    private static final int USUAL_GRACE = 30;

    private final Store store;
    private final Kinds kinds;

    Deletion(Store store, Kinds kinds) {
        this.store = store;
        this.kinds = kinds;
    }

    /** {@return what the server answers: a Status, or the object as long as it is there} */
    public ObjectNode delete(Target target, Options options) {
        var kind = target.kind();
        Store.Edit edit = stored -> {
            var before = target.require(stored);
            requirePreconditions(kind, before, options);
            return marked(kind, before, options);
        };
        if (options.dryRun()) {
            return success(kind, Objects.requireNonNull(edit.apply(store.get(target.key()))));
        }
        var held = new AtomicReference<@Nullable ObjectNode>();
        Store.Edit finish = marked -> held.updateAndGet(_ -> finish(marked));
        var last = Objects.requireNonNull(store.change(target.key(), edit.then(finish)));
        // What the store has by now would not tell: the garbage collector may have been there already.
        if (held.get() != null) {
            return Events.shownAs(kind, last);
        }
        if (kind.is("CustomResourceDefinition")) {
            undefine(last);
        }
        return ANSWERED_WITH_THE_OBJECT.contains(kind.kind()) ? last : success(kind, last);
    }

    /** With its definition go a kind and its objects. */
    private void undefine(ObjectNode definition) {
        kinds.undefine(definition);
        store.keys().stream()
                .filter(key -> key.resource().equals(Json.name(definition)))
                .forEach(key -> store.change(key, before -> null));
    }

    private static ObjectNode success(Kind kind, ObjectNode object) {
        var status = Json.object("Status", "v1").put("status", "Success");
        status.putObject("metadata");
        var details = status.putObject("details");
        details.put("name", Json.name(object)).put("kind", kind.plural()).put("uid", Json.uid(object));
        return kind.group().isEmpty() ? status : status.set("details", details.put("group", kind.group()));
    }

    private static void requirePreconditions(Kind kind, ObjectNode before, Options options) {
        require(kind, before, "UID", options.uid(), Json.uid(before), "deleted and then recreated");
        require(kind, before, "ResourceVersion", options.resourceVersion(), Json.version(before), "modified");
    }

    private static void require(
            Kind kind, ObjectNode before, String field, String wanted, String found, String otherwise) {
        if (!wanted.isEmpty() && !wanted.equals(found)) {
            throw ApiException.conflict(
                    new What(kind.group(), kind.kind(), kind.kind(), Json.name(before)),
                    "the %s in the precondition (%s) does not match the %s in record (%s). The object might have been %s"
                            .formatted(field, wanted, field, found, otherwise));
        }
    }

    private static ObjectNode marked(Kind kind, ObjectNode before, Options options) {
        var grace = grace(kind, before, options);
        if (Json.isBeingDeleted(before)
                && grace >= before.at("/metadata/deletionGracePeriodSeconds").asInt()) {
            return before;
        }
        var after = before.deepCopy();
        var end = Instant.now().plusSeconds(grace).truncatedTo(ChronoUnit.SECONDS);
        var meta = Json.meta(after).put("deletionTimestamp", end.toString()).put("deletionGracePeriodSeconds", grace);
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
                && !ENDED.contains(Json.text(object, "/status/phase"));
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
}
