package dev.counters.e2e;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A time in which the operator should write nothing but its own Lease.
 *
 * @param audit what it really did
 * @param since when the quiet begins
 */
record Quiet(AuditLog audit, Instant since) {
    /** How long nothing has to happen. */
    static final Duration WHILE = Duration.ofSeconds(15);

    private static final Duration AT_MOST = Duration.ofMinutes(2);
    private static final String LEASES = "leases";

    Quiet(AuditLog audit) {
        this(audit, Instant.now());
    }

    /** That long until now. */
    Quiet(AuditLog audit, Duration past) {
        this(audit, Instant.now().minus(past));
    }

    /** Returns once nothing was written for a while. */
    static void await(AuditLog audit) {
        Awaitility.await("no writes for " + WHILE)
                .atMost(AT_MOST)
                .until(() -> new Quiet(audit, WHILE).writes().isEmpty());
    }

    /** {@return whether all pods have been since then what they are} */
    boolean noPodChanged(KubernetesClient client) {
        return client
                .pods()
                .inAnyNamespace()
                .withLabel("app.kubernetes.io/name", "counter-service")
                .list()
                .getItems()
                .stream()
                .flatMap(pod -> pod.getStatus().getConditions().stream())
                .noneMatch(condition ->
                        Instant.parse(condition.getLastTransitionTime()).isAfter(since.minusSeconds(1)));
    }

    /** Its writes since then, but for the Lease, which says every few seconds that the leader lives. */
    List<AuditEntry> writes() {
        return audit.requests(OperatorInstallation.USER, since).stream()
                .filter(AuditEntry::isWrite)
                .filter(entry -> !entry.permission().resource().equals(LEASES))
                // Asking what it may do is written as a creation, and changes nothing.
                .filter(entry -> !entry.permission().group().equals("authorization.k8s.io"))
                .toList();
    }

    /** Those of its writes that are neither a status nor news. */
    List<AuditEntry> writesOfObjects() {
        return writes().stream()
                .filter(entry -> !entry.permission().resource().startsWith("counterservices"))
                .filter(entry -> !entry.permission().resource().equals("events"))
                .toList();
    }
}
