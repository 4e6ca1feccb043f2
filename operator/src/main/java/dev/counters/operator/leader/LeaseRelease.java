package dev.counters.operator.leader;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives the Lease back, so that the next leader need not wait until it runs out. */
final class LeaseRelease {
    private static final Logger log = LoggerFactory.getLogger(LeaseRelease.class);
    /** An empty holder, not an absent one: that is what other electors take for free. */
    private static final String NOBODY = "";

    private final LeaseRef ref;

    LeaseRelease(LeaseRef ref) {
        this.ref = ref;
    }

    void release(KubernetesClient client) {
        try {
            Lease lease = client.leases()
                    .inNamespace(ref.namespace())
                    .withName(ref.name())
                    .get();
            if (lease != null && ref.holder().equals(lease.getSpec().getHolderIdentity())) {
                client.resource(released(lease)).update();
                log.info("Released the Lease {}", ref.name());
            }
        } catch (KubernetesClientException notReleased) {
            // Harmless: it runs out by itself.
            log.warn("Could not release the Lease {}", ref.name(), notReleased);
        }
    }

    /** Carries the version that was read, so that a newer holder is not thrown out. */
    private static Lease released(Lease lease) {
        return new LeaseBuilder(lease)
                .editSpec()
                .withHolderIdentity(NOBODY)
                .endSpec()
                .build();
    }
}
