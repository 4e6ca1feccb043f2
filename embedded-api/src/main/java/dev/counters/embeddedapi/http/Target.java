package dev.counters.embeddedapi.http;

import dev.counters.embeddedapi.kind.Kind;
import dev.counters.embeddedapi.kind.Kinds;
import dev.counters.embeddedapi.problem.ApiException;
import java.util.Arrays;

/** What a path names: a list of a kind, an object or a subresource; empty where it names none. */
record Target(Kind kind, String namespace, String name, String subresource) {
    private static final String NAMESPACES = "namespaces";

    static Target of(String path, Kinds kinds) {
        var parts = path.split("/", -1);
        var at = parts[0].equals("api") ? 2 : 3;
        if (parts.length <= at) {
            throw ApiException.noSuchPath();
        }
        var root = String.join("/", Arrays.copyOf(parts, at));
        var namespace = "";
        if (parts[at].equals(NAMESPACES)
                && parts.length > at + 2
                && kinds.find(root, parts[at + 2]).isPresent()) {
            namespace = parts[at + 1];
            at += 2;
        }
        var kind = kinds.find(root, parts[at]).orElseThrow(ApiException::noSuchPath);
        var name = parts.length > at + 1 ? parts[at + 1] : "";
        var subresource = parts.length > at + 2 ? parts[at + 2] : "";
        if (parts.length > at + 3
                || !(subresource.isEmpty() || kind.subresources().contains(subresource))) {
            throw ApiException.noSuchPath();
        }
        return new Target(kind, namespace, name, subresource);
    }
}
