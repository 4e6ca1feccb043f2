package dev.counters.operator.leader;

/**
 * The Lease that replicas compete for.
 *
 * @param namespace where the operator runs
 * @param name of the Lease
 * @param holder what this replica calls itself in it
 */
public record LeaseRef(String namespace, String name, String holder) {
    /** Where writes to the Lease go. */
    String path() {
        return "/apis/coordination.k8s.io/v1/namespaces/%s/leases/%s".formatted(namespace, name);
    }
}
