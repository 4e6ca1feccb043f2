package dev.counters.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A time in which the operator should write nothing but its own Lease.
 *
 * @param audit what it really did
 * @param since when the quiet begins
 */
record Quiet(AuditLog audit, Instant since) {
    private static final String LEASES = "leases";

    Quiet(AuditLog audit) {
        this(audit, Instant.now());
    }

    /** That long until now. */
    Quiet(AuditLog audit, Duration past) {
        this(audit, Instant.now().minus(past));
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
