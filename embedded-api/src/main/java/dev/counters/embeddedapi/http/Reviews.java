package dev.counters.embeddedapi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.problem.ApiException;
import java.util.List;

/** Everybody who is let in may do everything. */
final class Reviews {
    static final String ROOT = "apis/authorization.k8s.io/v1/";

    private Reviews() {}

    static ObjectNode answer(String plural, ObjectNode review) {
        var status = review.putObject("status");
        switch (plural) {
            case "selfsubjectaccessreviews", "subjectaccessreviews" -> status.put("allowed", true);
            case "selfsubjectrulesreviews" -> {
                status.put("incomplete", false);
                var resources = status.putArray("resourceRules").addObject();
                for (var field : List.of("verbs", "apiGroups", "resources")) {
                    resources.putArray(field).add("*");
                }
                var paths = status.putArray("nonResourceRules").addObject();
                for (var field : List.of("verbs", "nonResourceURLs")) {
                    paths.putArray(field).add("*");
                }
            }
            default -> throw ApiException.noSuchPath();
        }
        return review;
    }

    static boolean isOne(String path) {
        return path.startsWith(ROOT);
    }

    static String plural(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static ObjectNode answer(String path, ObjectNode review, String method) {
        if (!method.equals("POST")) {
            throw new ApiException(
                    405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
        }
        return answer(plural(path), review.isEmpty() ? Json.object() : review);
    }
}
