package dev.counters.embeddedapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.kind.Kind;
import dev.counters.embeddedapi.kind.Kinds;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.problem.ApiException.What;
import dev.counters.embeddedapi.store.Key;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a path names: a list of a kind, an object or a subresource; empty where it names none. */
public record Target(Kind kind, String namespace, String name, String subresource) {
    /** Reads a path such as {@code api/v1/namespaces/default/pods/p/status}. */
    public static Target of(String path, Kinds kinds) {
        var parts = path.split("/", -1);
        var at = parts[0].equals("api") ? 2 : 3;
        if (parts.length <= at) {
            throw ApiException.noSuchPath();
        }
        var root = String.join("/", Arrays.copyOf(parts, at));
        var namespace = "";
        if (parts[at].equals("namespaces")
                && parts.length > at + 2
                && kinds.find(root, parts[at + 2]).isPresent()) {
            namespace = parts[at + 1];
            at += 2;
        }
        var kind = kinds.find(root, parts[at]).orElseThrow(ApiException::noSuchPath);
        var name = parts.length > at + 1 ? parts[at + 1] : "";
        var subresource = parts.length > at + 2 ? parts[at + 2] : "";
        if (parts.length > at + 3
                || !(subresource.isEmpty() || kind.subresources().has(subresource))) {
            throw ApiException.noSuchPath();
        }
        return new Target(kind, namespace, name, subresource);
    }

    /** {@return an object of the kind} */
    public Target of(JsonNode object) {
        return new Target(kind, Json.namespace(object), Json.name(object), "");
    }

    Target named(String other) {
        return new Target(kind, namespace, other, subresource);
    }

    Key key() {
        return kind.key(namespace, name);
    }

    What what() {
        return kind.what(name);
    }

    ObjectNode require(@Nullable ObjectNode found) {
        if (found == null) {
            throw ApiException.notFound(what());
        }
        return found;
    }
}
