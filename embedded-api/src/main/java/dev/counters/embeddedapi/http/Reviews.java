package dev.counters.embeddedapi.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.problem.ApiException;

/** Everybody who is let in may do everything, so it does not matter what is asked. */
final class Reviews {
    private static final String ROOT = "apis/authorization.k8s.io/v1/";
    private static final JsonNode ALLOWED = Json.resource(Reviews.class, "reviews.yaml");

    private Reviews() {}

    static boolean isOne(String path) {
        return path.startsWith(ROOT);
    }

    static ObjectNode answer(String path, String method) {
        var review = ALLOWED.path(path.substring(path.lastIndexOf('/') + 1));
        if (!method.equals("POST") || review.isMissingNode()) {
            throw ApiException.noSuchPath();
        }
        return review.<ObjectNode>deepCopy().put("apiVersion", "authorization.k8s.io/v1");
    }
}
