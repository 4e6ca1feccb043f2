package dev.counters.playground.cluster.workload;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The volume claims of a StatefulSet's pods. They stay when pods go, unless the set says otherwise. */
record SetClaims(KubernetesClient client) {

    void ensure(StatefulSet set, String pod) {
        for (var template : templates(set)) {
            try {
                client.resource(claim(set, template, pod)).create();
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                    throw e;
                }
            }
        }
    }

    /** The volumes of a pod: those of its template, but a claim's where one has the same name. */
    List<Volume> volumes(StatefulSet set, String pod) {
        var all = new ArrayList<>(set.getSpec().getTemplate().getSpec().getVolumes());
        for (var template : templates(set)) {
            var name = template.getMetadata().getName();
            all.removeIf(volume -> volume.getName().equals(name));
            all.add(new VolumeBuilder()
                    .withName(name)
                    .withNewPersistentVolumeClaim(name(template, pod), false)
                    .build());
        }
        return all;
    }

    void scaledDown(StatefulSet set, String pod) {
        var deletes = Optional.ofNullable(set.getSpec().getPersistentVolumeClaimRetentionPolicy())
                .filter(policy -> "Delete".equals(policy.getWhenScaled()))
                .isPresent();
        if (deletes) {
            templates(set)
                    .forEach(template -> client.persistentVolumeClaims()
                            .inNamespace(set.getMetadata().getNamespace())
                            .withName(name(template, pod))
                            .delete());
        }
    }

    private static PersistentVolumeClaim claim(StatefulSet set, PersistentVolumeClaim template, String pod) {
        var claim = new PersistentVolumeClaimBuilder(template)
                .editMetadata()
                .withName(name(template, pod))
                .withNamespace(set.getMetadata().getNamespace())
                .addToLabels(set.getSpec().getSelector().getMatchLabels())
                .endMetadata()
                .withStatus(null)
                .build();
        var goesWithSet = Optional.ofNullable(set.getSpec().getPersistentVolumeClaimRetentionPolicy())
                .filter(policy -> "Delete".equals(policy.getWhenDeleted()))
                .isPresent();
        if (!goesWithSet) {
            return claim;
        }
        return new PersistentVolumeClaimBuilder(claim)
                .editMetadata()
                .addNewOwnerReference()
                .withApiVersion("apps/v1")
                .withKind("StatefulSet")
                .withName(set.getMetadata().getName())
                .withUid(set.getMetadata().getUid())
                .endOwnerReference()
                .endMetadata()
                .build();
    }

    private static List<PersistentVolumeClaim> templates(StatefulSet set) {
        return Optional.ofNullable(set.getSpec().getVolumeClaimTemplates()).orElse(List.of());
    }

    private static String name(PersistentVolumeClaim template, String pod) {
        return template.getMetadata().getName() + "-" + pod;
    }
}
