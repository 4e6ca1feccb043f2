package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.CanonicalQuantity;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.status.Problem;
import dev.counters.operator.status.Reason;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Grows the disks of Redis in place: first the claims that there are, then the template for further ones. Kubernetes fixes the
 * template when a StatefulSet is made, so that is made anew; its pods stay and never notice.
 */
final class Disks {
    private static final String STORAGE = "storage";

    private Disks() {}

    /**
     * How far the growth has come.
     *
     * @param template the size for new claims, at the moment
     * @param problem why the disks do not grow
     * @param remaking whether the StatefulSet was taken away, to be made anew
     */
    record Growth(Quantity template, Optional<Problem> problem, boolean remaking) {}

    static Growth grow(CounterService service, Optional<StatefulSet> set, KubernetesClient client) {
        var wanted = service.getSpec().redis().storage().size();
        var present = set.flatMap(Disks::template);
        if (present.isEmpty() || bytes(present.get()) >= bytes(wanted)) {
            // A claim's template that is larger than the spec is of an object that was made anew; nothing ever shrinks.
            return new Growth(
                    present.filter(size -> bytes(size) > bytes(wanted)).orElse(wanted), Optional.empty(), false);
        }
        try {
            claims(service, client)
                    .filter(claim -> bytes(request(claim)) < bytes(wanted))
                    .forEach(claim -> grow(claim, wanted, client));
        } catch (KubernetesClientException refused) {
            return new Growth(present.get(), Optional.of(inWords(wanted, refused)), false);
        }
        client.resource(set.orElseThrow())
                .withPropagationPolicy(DeletionPropagation.ORPHAN)
                .delete();
        return new Growth(wanted, Optional.empty(), true);
    }

    private static Stream<PersistentVolumeClaim> claims(CounterService service, KubernetesClient client) {
        return client
                .persistentVolumeClaims()
                .inNamespace(service.getMetadata().getNamespace())
                .withLabels(Labels.selector(service.getMetadata().getName(), Part.REDIS))
                .list()
                .getItems()
                .stream();
    }

    private static void grow(PersistentVolumeClaim claim, Quantity size, KubernetesClient client) {
        var grown = new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(claim.getMetadata().getName())
                .withNamespace(claim.getMetadata().getNamespace())
                .endMetadata()
                .withNewSpec()
                .withNewResources()
                .addToRequests(STORAGE, CanonicalQuantity.ofBytes(size))
                .endResources()
                .endSpec()
                .build();
        client.resource(grown).patch(PatchContext.of(PatchType.JSON_MERGE));
    }

    private static Problem inWords(Quantity wanted, KubernetesClientException refused) {
        var says = refused.getStatus() == null
                ? String.valueOf(refused.getMessage())
                : String.valueOf(refused.getStatus().getMessage());
        return new Problem(
                Reason.StorageNotGrown,
                "the disks of Redis cannot grow to %s, which needs a storage class with allowVolumeExpansion: %s"
                        .formatted(wanted, says));
    }

    private static Optional<Quantity> template(StatefulSet set) {
        return set.getSpec().getVolumeClaimTemplates().stream().findFirst().map(Disks::request);
    }

    private static Quantity request(PersistentVolumeClaim claim) {
        return Objects.requireNonNull(
                claim.getSpec().getResources().getRequests().get(STORAGE), "the schema of claims demands it");
    }

    private static long bytes(Quantity size) {
        return Quantity.getAmountInBytes(size).longValue();
    }
}
