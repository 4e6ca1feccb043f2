package dev.counters.operator.election;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The Lease, each write of which carries the version that was read. */
public final class LeaseBallot implements Ballot {
    /** Tells a group that lost its data from one that never had any, when all disks are empty. */
    public static final String HAS_DATA = "counters.dev/has-data";

    private static final String NOBODY = "";
    private static final String YES = "true";

    private final KubernetesClient client;
    private final ObjectMeta metadata;

    /**
     * A ballot for one group.
     *
     * @param metadata of the Lease, should it have to be made: name, namespace, labels, owner
     */
    public LeaseBallot(KubernetesClient client, ObjectMeta metadata) {
        this.client = client;
        this.metadata = metadata;
    }

    @Override
    public Standing read() {
        var lease = lease();
        return lease == null ? Standing.NONE : standing(lease);
    }

    @Override
    public boolean raise(Standing seen, long number) {
        var lease = lease();
        if (lease == null) {
            return seen.version().isEmpty() && create(number);
        }
        return standing(lease).equals(seen) && update(lease, number, NOBODY, seen.hasData());
    }

    @Override
    public boolean publish(long number, String winner) {
        var lease = lease();
        if (lease == null || standing(lease).number() != number) {
            return false;
        }
        var standing = standing(lease);
        return (standing.hasData() && standing.holder().equals(Optional.of(winner)))
                || update(lease, number, winner, true);
    }

    private static Standing standing(Lease lease) {
        var spec = Optional.ofNullable(lease.getSpec());
        return new Standing(
                spec.map(s -> s.getLeaseTransitions()).orElse(0),
                spec.map(s -> s.getHolderIdentity()).filter(holder -> !holder.isEmpty()),
                YES.equals(annotations(lease).get(HAS_DATA)),
                Optional.of(lease.getMetadata().getResourceVersion()));
    }

    private static Map<String, String> annotations(Lease lease) {
        return Optional.ofNullable(lease.getMetadata().getAnnotations()).orElse(Map.of());
    }

    private boolean create(long number) {
        var lease = new LeaseBuilder()
                .withMetadata(new ObjectMetaBuilder(metadata).build())
                .withNewSpec()
                .withHolderIdentity(NOBODY)
                .withLeaseTransitions(Math.toIntExact(number))
                .endSpec()
                .build();
        return wins(() -> client.resource(lease).create());
    }

    private boolean update(Lease lease, long number, String holder, boolean hasData) {
        var changed = new LeaseBuilder(lease)
                .editOrNewSpec()
                .withHolderIdentity(holder)
                .withLeaseTransitions(Math.toIntExact(number))
                .endSpec()
                .editMetadata()
                .withLabels(metadata.getLabels())
                .withOwnerReferences(metadata.getOwnerReferences());
        if (hasData) {
            changed.addToAnnotations(HAS_DATA, YES);
        }
        return wins(() -> client.resource(changed.endMetadata().build()).update());
    }

    private @Nullable Lease lease() {
        try {
            return client.leases()
                    .inNamespace(metadata.getNamespace())
                    .withName(metadata.getName())
                    .get();
        } catch (KubernetesClientException failure) {
            throw lost(failure);
        }
    }

    private boolean wins(Supplier<Lease> write) {
        try {
            return write.get() != null;
        } catch (KubernetesClientException failure) {
            if (failure.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw lost(failure);
        }
    }

    private BallotLostException lost(KubernetesClientException failure) {
        return new BallotLostException(
                "The Lease " + metadata.getName() + " cannot be read or written: " + failure.getMessage(), failure);
    }
}
