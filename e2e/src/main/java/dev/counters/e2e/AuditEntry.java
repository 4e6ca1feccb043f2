package dev.counters.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One answered request, as the API server wrote it down.
 *
 * @param time when it was answered
 * @param permission what was done to what
 * @param code the answer's HTTP status
 * @param pod the name of the pod that sent it; empty when it was none
 */
record AuditEntry(Instant time, Permission permission, int code, String pod) {
    private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete", "deletecollection");
    private static final int CREATED = 201;
    private static final int FORBIDDEN = 403;
    private static final String POD = "authentication.kubernetes.io/pod-name";

    static AuditEntry of(JsonNode event) {
        JsonNode object = event.path("objectRef");
        String subresource = object.path("subresource").asText();
        Permission permission = new Permission(
                object.path("apiGroup").asText(),
                object.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource),
                event.path("verb").asText(),
                object.path("name").asText());
        return new AuditEntry(
                Instant.parse(event.path("stageTimestamp").asText()),
                permission,
                event.path("responseStatus").path("code").asInt(),
                event.path("user").path("extra").path(POD).path(0).asText());
    }

    boolean isForbidden() {
        return code == FORBIDDEN;
    }

    boolean isWrite() {
        return WRITES.contains(permission.verb());
    }

    /** The rights that the request needed. A server-side apply that made its object needed "create" as well as "patch". */
    Stream<Permission> needed() {
        return permission.verb().equals("patch") && code == CREATED
                ? Stream.of(
                        permission,
                        new Permission(permission.group(), permission.resource(), "create", permission.name()))
                : Stream.of(permission);
    }
}
