package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.apply.Apply;
import dev.counters.embeddedapi.apply.Owner;
import dev.counters.embeddedapi.apply.Patches;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kinds;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.store.Store;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes objects: each write reads, admits, records its owner and stores in one step. */
public final class Resources {
    private static final String APPLY = "application/apply-patch+yaml";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";

    private final Store store;
    private final Kinds kinds;
    private final Admission admission;
    private final Deletion deletion;

    /** Services get addresses that begin with {@code services}: three numbers, with a dot behind. */
    public Resources(Store store, Kinds kinds, String services) {
        this.store = store;
        this.kinds = kinds;
        this.admission = new Admission(new Addresses(store, services));
        this.deletion = new Deletion(store, kinds);
    }

    public Deletion deletion() {
        return deletion;
    }

    public void createNamespace(String name) {
        createOwn("api/v1/namespaces", name);
    }

    private void createOwn(String path, String name) {
        var body = Json.object();
        Json.meta(body).put("name", name);
        create(Target.of(path, kinds), body, Options.own(Options.BACKGROUND, ""));
    }

    public ObjectNode get(Target target) {
        return find(target).orElseThrow(() -> ApiException.notFound(target.what()));
    }

    public Optional<ObjectNode> find(Target target) {
        return Optional.ofNullable(store.get(target.key())).map(stored -> Events.shownAs(target.kind(), stored));
    }

    public ObjectNode create(Target list, ObjectNode body, Options options) {
        admission.form(list.kind(), body, options);
        Names.check(list, body);
        var target = list.named(Json.name(body));
        return write(target, options, before -> {
            if (before != null) {
                throw ApiException.alreadyExists(target.what());
            }
            requireNamespace(target);
            var after = admission.admit(target, null, body);
            Apply.record(Json.object(), after, target.kind().schema(), new Owner(options.manager(), Owner.UPDATE, ""));
            return after;
        });
    }

    private void requireNamespace(Target target) {
        if (target.kind().namespaced()) {
            var namespace = Target.of("api/v1/namespaces/" + target.namespace(), kinds);
            if (Json.isBeingDeleted(namespace.require(store.get(namespace.key())))) {
                throw ApiException.forbidden(
                        target.what(),
                        "unable to create new content in namespace " + namespace.name()
                                + " because it is being terminated");
            }
        }
    }

    public ObjectNode replace(Target target, ObjectNode body, Options options) {
        return write(target, options, before -> update(target, target.require(before), body, options));
    }

    /** Patches or applies, as the media type says. */
    public ObjectNode patch(Target target, String type, JsonNode patch, Options options) {
        return write(target, options, before -> {
            if (type.equals(APPLY)) {
                return apply(target, before, (ObjectNode) patch, options);
            }
            var found = target.require(before);
            var after = patched(target, found, type, patch);
            return update(target, found, (ObjectNode) after.deepCopy(), options);
        });
    }

    private static JsonNode patched(Target target, ObjectNode before, String type, JsonNode patch) {
        var kind = target.kind();
        return switch (kind.custom() && type.equals(STRATEGIC) ? "" : type) {
            case "application/json-patch+json" -> Patches.json(before, patch);
            case "application/merge-patch+json" -> Patches.merge(before, patch);
            case STRATEGIC -> Patches.strategic(before, patch, kind.schema());
            default ->
                throw ApiException.unsupported("application/json-patch+json, application/merge-patch+json, "
                        + (kind.custom() ? "" : STRATEGIC + ", ") + APPLY);
        };
    }

    private ObjectNode update(Target target, ObjectNode before, ObjectNode body, Options options) {
        admission.form(target.kind(), body, options);
        Names.check(target, body);
        requireFresh(target, before, body);
        var after = admission.admit(target, before, body);
        if (!same(before, after)) {
            var owner = new Owner(options.manager(), Owner.UPDATE, target.subresource());
            Apply.record(before, after, target.kind().schema(), owner);
        }
        return after;
    }

    private static void requireFresh(Target target, ObjectNode before, ObjectNode body) {
        var version = Json.version(body);
        var uid = Json.uid(body);
        if (!uid.isEmpty() && !uid.equals(Json.uid(before))) {
            throw ApiException.conflict(
                    target.what(),
                    "Precondition failed: UID in precondition: %s, UID in object meta: %s"
                            .formatted(uid, Json.uid(before)));
        }
        if (!version.isEmpty() && !version.equals(Json.version(before))) {
            throw ApiException.stale(target.what());
        }
    }

    private ObjectNode apply(Target target, @Nullable ObjectNode before, ObjectNode body, Options options) {
        if (options.manager().isEmpty()) {
            throw ApiException.badRequest(
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply"
                            + " patch");
        }
        if (!target.subresource().isEmpty()) {
            target.require(before);
        }
        if (!body.at("/metadata/managedFields").isEmpty()) {
            throw ApiException.badRequest("metadata.managedFields must be nil");
        }
        var kind = target.kind();
        admission.form(kind, body, options);
        Names.check(target, body);
        if (before == null) {
            requireNamespace(target);
        } else {
            requireFresh(target, before, body);
        }
        var live = before != null ? before : Json.object(kind.kind(), kind.apiVersion());
        var owner = new Owner(options.manager(), Owner.APPLY, target.subresource());
        var merged = Apply.apply(live, applied(target, body), kind.schema(), owner, options.force());
        return admission.admit(target, before, merged);
    }

    /** Of the status alone where that is applied; of all else otherwise. */
    private static ObjectNode applied(Target target, ObjectNode body) {
        var wanted = body.deepCopy();
        if (!target.subresource().isEmpty()) {
            wanted.retain("apiVersion", "kind", "metadata", target.subresource());
            Json.meta(wanted).retain("name", "namespace");
        } else if (target.kind().hasStatus()) {
            wanted.remove("status");
        }
        return wanted;
    }

    /** Stores what {@code edit} makes of an object; nothing where that changes nothing, or in a dry run. */
    private ObjectNode write(Target target, Options options, Store.Edit edit) {
        var kind = target.kind();
        Store.Edit inForm = stored -> {
            var before = stored == null ? null : Events.shownAs(kind, stored);
            var after = Objects.requireNonNull(edit.apply(before));
            return before != null && same(before, after) ? stored : Events.stored(kind, after);
        };
        if (options.dryRun()) {
            return Events.shownAs(kind, Objects.requireNonNull(inForm.apply(store.get(target.key()))));
        }
        var stored = Objects.requireNonNull(store.change(target.key(), inForm.then(Deletion::finish)));
        if (kind.is("CustomResourceDefinition") && !Json.isBeingDeleted(stored)) {
            kinds.define(stored);
        } else if (kind.is("Namespace") && !Json.isBeingDeleted(stored)) {
            serviceAccount(target.name());
        }
        return Events.shownAs(kind, stored);
    }

    private void serviceAccount(String namespace) {
        var accounts = "api/v1/namespaces/" + namespace + "/serviceaccounts";
        if (find(Target.of(accounts + "/default", kinds)).isEmpty()) {
            createOwn(accounts, "default");
        }
    }

    private static boolean same(ObjectNode one, ObjectNode other) {
        return bare(one).equals(bare(other));
    }

    private static ObjectNode bare(ObjectNode object) {
        var bare = object.deepCopy();
        Json.meta(bare).remove("resourceVersion");
        return bare;
    }
}
