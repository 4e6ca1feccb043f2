package dev.counters.playground.cluster.workload;

import dev.counters.playground.cluster.objects.ObjectKey;
import dev.counters.playground.cluster.objects.StatusWriter;
import dev.counters.playground.cluster.objects.Watched;
import dev.counters.playground.cluster.objects.WorkQueue;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.Consumer;

/** Binds every volume claim at once, for each is a folder; there are no PersistentVolume objects. */
public final class ClaimController implements AutoCloseable {
    private final Watched<PersistentVolumeClaim> claims;
    private final StatusWriter statuses;
    private final WorkQueue queue = new WorkQueue("claims", this::reconcile);

    /** @param released told of each claim that is gone */
    public ClaimController(
            KubernetesClient client, Watched<PersistentVolumeClaim> claims, Consumer<ObjectKey> released) {
        this.claims = claims;
        statuses = new StatusWriter(client);
        claims.onChange(claim -> queue.add(ObjectKey.of(claim)), claim -> released.accept(ObjectKey.of(claim)));
    }

    private void reconcile(ObjectKey key) {
        claims.get(key)
                .ifPresent(claim -> statuses.write(
                        claim,
                        claim.getStatus(),
                        new PersistentVolumeClaimStatusBuilder()
                                .withPhase("Bound")
                                .withAccessModes(claim.getSpec().getAccessModes())
                                .withCapacity(claim.getSpec().getResources().getRequests())
                                .build()));
    }

    @Override
    public void close() {
        queue.close();
    }
}
