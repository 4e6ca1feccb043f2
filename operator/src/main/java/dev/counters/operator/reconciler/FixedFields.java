package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Kubernetes fixes when a StatefulSet is made. Where a release of the operator wants it otherwise, the StatefulSet is taken away
 * without its pods, and made anew: pods and disks stay, and never notice. There is no other way to change it, and none is taken: nothing
 * else ever deletes a StatefulSet.
 */
final class FixedFields {
    private static final int CONFLICT = 409;

    private FixedFields() {}

    /** The claims of one kind, by what is asked for, not by what the API server adds. */
    private record Claim(
            @Nullable String name,
            Map<String, String> labels,
            List<String> accessModes,
            @Nullable String storageClass,
            Map<String, Quantity> requests) {
        private static Claim of(PersistentVolumeClaim claim) {
            var spec = claim.getSpec();
            return new Claim(
                    claim.getMetadata().getName(),
                    orNone(claim.getMetadata().getLabels()),
                    spec.getAccessModes(),
                    spec.getStorageClassName(),
                    orNone(spec.getResources().getRequests()));
        }

        private static <V> Map<String, V> orNone(@Nullable Map<String, V> map) {
            return map == null ? Map.of() : map;
        }
    }

    /**
     * Takes the StatefulSet away if it cannot become what is wanted.
     *
     * @return whether it is to be made anew, so that nothing else is to be done now
     */
    static boolean giveWay(
            CounterService service, Optional<StatefulSet> present, StatefulSet wanted, KubernetesClient client) {
        if (present.filter(set -> set.hasOwnerReferenceFor(service))
                .filter(set -> differ(set, wanted))
                .isEmpty()) {
            return false;
        }
        var set = present.get();
        if (set.getMetadata().getDeletionTimestamp() == null) {
            orphan(set, client);
        }
        return true;
    }

    private static void orphan(StatefulSet set, KubernetesClient client) {
        try {
            // This one alone: a cache that is behind may show one that was taken away already.
            var options = new DeleteOptionsBuilder()
                    .withPropagationPolicy(DeletionPropagation.ORPHAN.toString())
                    .withNewPreconditions()
                    .withUid(set.getMetadata().getUid())
                    .endPreconditions()
                    .build();
            // The client's own way to delete knows either preconditions or what becomes of the pods.
            client.raw(
                    "/apis/apps/v1/namespaces/%s/statefulsets/%s"
                            .formatted(
                                    set.getMetadata().getNamespace(),
                                    set.getMetadata().getName()),
                    "DELETE",
                    options);
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != CONFLICT) {
                throw refused;
            }
        }
    }

    static boolean differ(StatefulSet present, StatefulSet wanted) {
        var one = present.getSpec();
        var other = wanted.getSpec();
        return !Objects.equals(one.getServiceName(), other.getServiceName())
                || !Objects.equals(one.getPodManagementPolicy(), other.getPodManagementPolicy())
                || !claims(present).equals(claims(wanted))
                || (!one.getSelector().equals(other.getSelector()) && takesOver(wanted, present));
    }

    /** Pods that a new one would not know for its own would block it: then the API server's refusal is told. */
    private static boolean takesOver(StatefulSet wanted, StatefulSet present) {
        return present.getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels()
                .entrySet()
                .containsAll(wanted.getSpec().getSelector().getMatchLabels().entrySet());
    }

    private static List<Claim> claims(StatefulSet set) {
        return set.getSpec().getVolumeClaimTemplates().stream().map(Claim::of).toList();
    }
}
