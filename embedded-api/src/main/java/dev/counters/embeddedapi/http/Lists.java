package dev.counters.embeddedapi.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.problem.ApiException;
import dev.counters.embeddedapi.resource.Events;
import dev.counters.embeddedapi.resource.Target;
import dev.counters.embeddedapi.store.Selectors;
import dev.counters.embeddedapi.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/** Selects objects, in pages if the client wants so. */
final class Lists {
    private final Store store;

    Lists(Store store) {
        this.store = store;
    }

    static Predicate<JsonNode> selector(Target target, Request request) {
        var fields = request.query("fieldSelector", "");
        return Selectors.labels(request.query("labelSelector", ""))
                .and(Selectors.fields(fields, target.kind().fields()))
                .and(object -> target.name().isEmpty() || Json.name(object).equals(target.name()));
    }

    List<ObjectNode> select(Target target, Predicate<JsonNode> selector) {
        return store.list(target.kind().stored(), target.kind().namespaced() ? target.namespace() : "").stream()
                .map(object -> Events.shownAs(target.kind(), object))
                .filter(selector)
                .toList();
    }

    /** A page begins behind the last object of the one before, and carries the revision of the first. */
    ObjectNode page(Target target, Request request) {
        var revision = store.revision();
        var all = select(target, selector(target, request));
        var start = 0;
        var from = request.query("continue", "");
        if (!from.isEmpty()) {
            var token = token(from);
            revision = token.revision;
            store.requireHistory(revision);
            start = (int) all.stream()
                    .filter(object -> position(object).compareTo(token.position) <= 0)
                    .count();
        }
        var limit = request.number("limit", 0);
        var end = limit > 0 ? Math.min(all.size(), start + limit) : all.size();
        var metadata = Json.object().put("resourceVersion", String.valueOf(revision));
        if (end < all.size()) {
            metadata.put("continue", new Token(revision, position(all.get(end - 1))).text())
                    .put("remainingItemCount", all.size() - end);
        }
        return Form.of(target.kind(), request).list(all.subList(start, end), metadata);
    }

    private static String position(JsonNode object) {
        return Json.namespace(object) + "\0" + Json.name(object);
    }

    private static Token token(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            return new Token(Long.parseLong(parts[0]), parts[1]);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw ApiException.badRequest("continue key is not valid: " + e.getMessage());
        }
    }

    private record Token(long revision, String position) {
        String text() {
            var text = revision + " " + position;
            return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
