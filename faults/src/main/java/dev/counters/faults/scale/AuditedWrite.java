package dev.counters.faults.scale;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.Set;

/**
 * One request that changed something, or tried to, by the API server's audit log.
 *
 * @param user who sent it
 * @param verb such as {@code patch}
 * @param resource such as {@code deployments/status}
 */
record AuditedWrite(String user, String verb, String resource, String namespace, String name) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> VERBS = Set.of("create", "update", "patch", "delete", "deletecollection");
    /** Reviews are questions that the API asks to be POSTed. */
    private static final Set<String> QUESTIONS = Set.of("authorization.k8s.io", "authentication.k8s.io");

    /** {@return the write that a line of the log tells of, if it does} */
    static Optional<AuditedWrite> of(String line) {
        try {
            var event = JSON.readTree(line);
            var object = event.path("objectRef");
            return changes(event, object)
                    ? Optional.of(new AuditedWrite(
                            event.path("user").path("username").asText(),
                            event.path("verb").asText(),
                            resource(object),
                            object.path("namespace").asText(),
                            object.path("name").asText()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            throw new NotMeasuredException("The audit log has a line that is no JSON: " + e.getOriginalMessage());
        }
    }

    private static boolean changes(JsonNode event, JsonNode object) {
        return VERBS.contains(event.path("verb").asText())
                && "ResponseComplete".equals(event.path("stage").asText())
                && !QUESTIONS.contains(object.path("apiGroup").asText())
                && !event.path("requestURI").asText().contains("dryRun=");
    }

    private static String resource(JsonNode object) {
        var part = object.path("subresource").asText();
        return object.path("resource").asText() + (part.isEmpty() ? "" : "/" + part);
    }

    /** {@return such as {@code patch deployments scale-0000/visits-app}} */
    String inWords() {
        return "%s %s %s/%s".formatted(verb, resource, namespace, name);
    }
}
