package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kind;
import dev.counters.embeddedapi.kind.Kinds;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.store.Store;
import org.jspecify.annotations.Nullable;

/** What must be so before a write. */
final class Preconditions {
    private final Store store;
    private final Kinds kinds;

    Preconditions(Store store, Kinds kinds) {
        this.store = store;
        this.kinds = kinds;
    }

    void requireNamespace(Kind kind, String namespace, String name) {
        var namespaces = kinds.find("api/v1", "namespaces").orElseThrow();
        var found = store.get(namespaces.key("", namespace));
        if (kind.namespaced() && found == null) {
            throw ApiException.notFound(namespaces.what(namespace));
        }
        if (kind.namespaced() && found != null && Json.isBeingDeleted(found)) {
            throw ApiException.forbidden(
                    kind.what(name),
                    "unable to create new content in namespace " + namespace + " because it is being terminated");
        }
    }

    static ObjectNode require(Kind kind, String name, @Nullable ObjectNode found) {
        if (found == null) {
            throw ApiException.notFound(kind.what(name));
        }
        return found;
    }

    static void requireFresh(Kind kind, ObjectNode before, ObjectNode body) {
        var version = body.at("/metadata/resourceVersion").asText();
        var uid = Json.uid(body);
        if (!uid.isEmpty() && !uid.equals(Json.uid(before))) {
            throw ApiException.conflict(
                    kind.what(Json.name(before)),
                    "Precondition failed: UID in precondition: %s, UID in object meta: %s"
                            .formatted(uid, Json.uid(before)));
        }
        if (!version.isEmpty()
                && !version.equals(before.at("/metadata/resourceVersion").asText())) {
            throw ApiException.stale(kind.what(Json.name(before)));
        }
    }
}
