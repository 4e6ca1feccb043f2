package dev.counters.e2e;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Objects;

/**
 * The Lease by which operators elect their leader.
 *
 * @param client asks for it
 * @param resource the Lease
 */
record Lease(KubernetesClient client, Resource<io.fabric8.kubernetes.api.model.coordination.v1.Lease> resource) {
    static Lease of(KubernetesClient client) {
        return new Lease(
                client,
                client.leases().inNamespace(OperatorInstallation.NAMESPACE).withName(OperatorInstallation.RELEASE));
    }

    /** The leader's pod, or nothing while there is none. */
    String holder() {
        String holder = Objects.requireNonNull(resource.get()).getSpec().getHolderIdentity();
        return holder == null ? "" : holder;
    }

    /** Ends the leader as a drained node does: SIGTERM first. */
    String deleteHolder() {
        String leader = holder();
        client.pods()
                .inNamespace(OperatorInstallation.NAMESPACE)
                .withName(leader)
                .delete();
        return leader;
    }
}
