package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.apply.Apply;
import dev.counters.embeddedapi.apply.Owner;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kind;
import dev.counters.embeddedapi.kind.Kinds;
import dev.counters.embeddedapi.patch.Patches;
import dev.counters.embeddedapi.patch.StrategicPatch;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.store.Store;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes objects: each write reads, admits, records its owner and stores in one step. */
public final class Resources {
    private static final String APPLY = "application/apply-patch+yaml";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";

    private final Store store;
    private final Kinds kinds;
    private final Admission admission;
    private final Deletion deletion;
    private final Preconditions preconditions;

    /** Services get addresses that begin with {@code services}: three numbers, with a dot behind. */
    public Resources(Store store, Kinds kinds, String services) {
        this.store = store;
        this.kinds = kinds;
        this.admission = new Admission(new Addresses(store, services));
        this.deletion = new Deletion(store, kinds);
        this.preconditions = new Preconditions(store, kinds);
    }

    public Deletion deletion() {
        return deletion;
    }

    public void createNamespace(String name) {
        var namespace = Json.object();
        Json.meta(namespace).put("name", name);
        create(kinds.find("api/v1", "namespaces").orElseThrow(), "", namespace, Options.own(Options.BACKGROUND));
    }

    public ObjectNode get(Kind kind, String namespace, String name) {
        var found = store.get(kind.key(namespace, name));
        return Events.shownAs(kind, Preconditions.require(kind, name, found));
    }

    public boolean exists(Kind kind, String namespace, String name) {
        return store.get(kind.key(namespace, name)) != null;
    }

    public ObjectNode create(Kind kind, String namespace, ObjectNode body, Options options) {
        admission.form(kind, body, options);
        Names.check(kind, namespace, "", body);
        var name = Json.name(body);
        return write(kind, namespace, name, options, before -> {
            if (before != null) {
                throw ApiException.alreadyExists(kind.what(name));
            }
            preconditions.requireNamespace(kind, namespace, name);
            var after = admission.admit(kind, namespace, null, body, "");
            Apply.record(Json.object(), after, kind.schema(), new Owner(options.manager(), Owner.UPDATE, ""));
            return after;
        });
    }

    public ObjectNode replace(
            Kind kind, String namespace, String name, String subresource, ObjectNode body, Options options) {
        return write(
                kind,
                namespace,
                name,
                options,
                before ->
                        update(kind, namespace, Preconditions.require(kind, name, before), body, subresource, options));
    }

    /** Patches or applies, as the media type says. */
    public ObjectNode patch(
            Kind kind,
            String namespace,
            String name,
            String subresource,
            String type,
            JsonNode patch,
            Options options) {
        return write(kind, namespace, name, options, before -> {
            if (type.equals(APPLY)) {
                return apply(kind, namespace, name, before, (ObjectNode) patch, subresource, options);
            }
            var found = Preconditions.require(kind, name, before);
            var after = patched(kind, found, type, patch);
            return update(kind, namespace, found, (ObjectNode) after.deepCopy(), subresource, options);
        });
    }

    private static JsonNode patched(Kind kind, ObjectNode before, String type, JsonNode patch) {
        return switch (type) {
            case "application/json-patch+json" -> Patches.json(before, patch);
            case "application/merge-patch+json" -> Patches.merge(before, patch);
            case STRATEGIC -> {
                if (kind.custom()) {
                    throw unknownFormat(kind);
                }
                yield StrategicPatch.apply(before, patch, kind.schema());
            }
            default -> throw unknownFormat(kind);
        };
    }

    private static ApiException unknownFormat(Kind kind) {
        return new ApiException(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: "
                        + "application/json-patch+json, application/merge-patch+json, "
                        + (kind.custom() ? "" : STRATEGIC + ", ")
                        + APPLY);
    }

    private ObjectNode update(
            Kind kind, String namespace, ObjectNode before, ObjectNode body, String subresource, Options options) {
        admission.form(kind, body, options);
        Names.check(kind, namespace, Json.name(before), body);
        Preconditions.requireFresh(kind, before, body);
        var after = admission.admit(kind, namespace, before, body, subresource);
        if (!same(before, after)) {
            Apply.record(before, after, kind.schema(), new Owner(options.manager(), Owner.UPDATE, subresource));
        }
        return after;
    }

    private ObjectNode apply(
            Kind kind,
            String namespace,
            String name,
            @Nullable ObjectNode before,
            ObjectNode body,
            String subresource,
            Options options) {
        if (options.manager().isEmpty()) {
            throw ApiException.badRequest(
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
        }
        if (before == null && !subresource.isEmpty()) {
            throw ApiException.notFound(kind.what(name));
        }
        if (!body.at("/metadata/managedFields").isEmpty()) {
            throw ApiException.badRequest("metadata.managedFields must be nil");
        }
        admission.form(kind, body, options);
        Names.check(kind, namespace, name, body);
        if (before == null) {
            preconditions.requireNamespace(kind, namespace, name);
        } else {
            Preconditions.requireFresh(kind, before, body);
        }
        var wanted = applied(kind, body, subresource);
        var live = before != null
                ? before
                : Json.object().put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        var owner = new Owner(options.manager(), Owner.APPLY, subresource);
        var merged = Apply.apply(live, wanted, kind.schema(), owner, options.force());
        return admission.admit(kind, namespace, before, merged, subresource);
    }

    /** Of the status alone where that is applied; of all else otherwise. */
    private static ObjectNode applied(Kind kind, ObjectNode body, String subresource) {
        var wanted = body.deepCopy();
        if (!subresource.isEmpty()) {
            wanted.retain("apiVersion", "kind", "metadata", subresource);
            Json.meta(wanted).retain("name", "namespace");
        } else if (kind.hasStatus()) {
            wanted.remove("status");
        }
        return wanted;
    }

    /** Stores what {@code edit} makes of an object; nothing where that changes nothing, or in a dry run. */
    private ObjectNode write(Kind kind, String namespace, String name, Options options, Store.Edit edit) {
        var key = kind.key(namespace, name);
        Store.Edit inForm = stored -> {
            var before = stored == null ? null : Events.shownAs(kind, stored);
            var after = Objects.requireNonNull(edit.apply(before));
            return before != null && same(before, after) ? stored : Events.stored(kind, after);
        };
        if (options.dryRun()) {
            return Events.shownAs(kind, Objects.requireNonNull(inForm.apply(store.get(key))));
        }
        var stored = Objects.requireNonNull(store.change(key, inForm.then(Deletion::finish)));
        afterwards(kind, stored);
        return Events.shownAs(kind, stored);
    }

    private void afterwards(Kind kind, ObjectNode stored) {
        if (kind.is("CustomResourceDefinition") && !Json.isBeingDeleted(stored)) {
            kinds.define(stored);
        } else if (kind.is("Namespace") && !Json.isBeingDeleted(stored)) {
            serviceAccount(Json.name(stored));
        }
        if (Json.isBeingDeleted(stored) || stored.at("/metadata").has("ownerReferences")) {
            deletion.look();
        }
    }

    private void serviceAccount(String namespace) {
        var accounts = kinds.find("api/v1", "serviceaccounts").orElseThrow();
        if (store.get(accounts.key(namespace, "default")) == null) {
            var account = Json.object();
            Json.meta(account).put("name", "default");
            create(accounts, namespace, account, Options.own(Options.BACKGROUND));
        }
    }

    private static boolean same(ObjectNode one, ObjectNode other) {
        return one.path("metadata")
                        .path("managedFields")
                        .equals(other.path("metadata").path("managedFields"))
                && bare(one).equals(bare(other));
    }

    private static ObjectNode bare(ObjectNode object) {
        var bare = object.deepCopy();
        Json.meta(bare).remove("resourceVersion");
        return bare;
    }
}
