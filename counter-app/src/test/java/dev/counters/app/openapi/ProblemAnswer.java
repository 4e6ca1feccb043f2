package dev.counters.app.openapi;

import dev.counters.app.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The description of an error's answer.
 *
 * @param types that have one status
 */
record ProblemAnswer(List<ProblemType> types) {
    /** After these the same request may be sent again. */
    private static final Set<ProblemType> RETRYABLE = Set.of(
            ProblemType.RATE_LIMITED,
            ProblemType.OVERLOADED,
            ProblemType.REDIS_UNAVAILABLE,
            ProblemType.REDIS_REFUSED,
            ProblemType.UNKNOWN_OUTCOME,
            ProblemType.TOO_MANY_LISTENERS);

    Map<String, Object> description() {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("description", types.stream().map(ProblemType::title).collect(Collectors.joining(" Or: ")));
        if (types.stream().anyMatch(RETRYABLE::contains)) {
            answer.put("headers", Map.of("Retry-After", reference("headers/RetryAfter")));
        }
        if (types.contains(ProblemType.UNAUTHORIZED)) {
            answer.put("headers", Map.of("WWW-Authenticate", reference("headers/WwwAuthenticate")));
        }
        answer.put("content", Map.of("application/problem+json", Map.of("schema", schema())));
        return answer;
    }

    private Map<String, Object> schema() {
        var ofTheseTypes = new LinkedHashMap<String, Object>();
        ofTheseTypes.put(
                "properties",
                Map.of(
                        "type",
                        Map.of("enum", types.stream().map(ProblemType::uri).toList())));
        return Map.of("allOf", List.of(reference("schemas/Problem"), ofTheseTypes));
    }

    private static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/components/" + name);
    }
}
