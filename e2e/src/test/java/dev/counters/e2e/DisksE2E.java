package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.api.model.storage.StorageClassBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The disk of a running Redis is asked to grow, and nothing restarts for it. */
@Order(45)
@ExtendWith(OnCluster.class)
class DisksE2E {
    private static final String GROWING = "counter-e2e-growing";
    private static final Duration A_RECONCILE = Duration.ofSeconds(60);

    private final TestBed bed;
    private final LiveCounter counter;

    DisksE2E(TestBed bed) {
        this.bed = bed;
        this.counter = bed.counter("growing");
    }

    /** As the cluster's own, but for the permission to grow. */
    @BeforeAll
    void makeAStorageClass() {
        Optional<StorageClass> usual = bed.client().storage().v1().storageClasses().list().getItems().stream()
                .filter(found -> "true"
                        .equals(Objects.requireNonNullElse(
                                        found.getMetadata().getAnnotations(), Map.<String, String>of())
                                .get("storageclass.kubernetes.io/is-default-class")))
                .findFirst();
        assumeTrue(usual.isPresent(), "skipped: the cluster has no default storage class");
        bed.client()
                .resource(new StorageClassBuilder(usual.orElseThrow())
                        .withNewMetadata()
                        .withName(GROWING)
                        .endMetadata()
                        .withAllowVolumeExpansion(true)
                        .build())
                .create();
    }

    @AfterAll
    void end() {
        counter.delete();
        counter.kubectl().run("delete", "pvc", "--selector=app.kubernetes.io/instance=growing", "--wait=false");
        counter.kubectl().run("delete", "storageclass", GROWING, "--ignore-not-found");
    }

    @Test
    void aLargerDiskIsAskedForUnderARunningServer() {
        counter.apply(
                        "{app: {replicas: 1}, envoy: {replicas: 1}, redis: {mode: Standalone, storage: {size: 1Gi, storageClassName: %s}}}"
                                .formatted(GROWING))
                .awaitReady();
        assertThat(counter.door().increment()).isEqualTo(1);
        List<String> pods = pods();
        String set = set().getMetadata().getUid();

        counter.patch("{\"redis\":{\"storage\":{\"size\":\"2Gi\"}}}");

        await("a larger claim")
                .atMost(A_RECONCILE)
                .until(() -> bed.client()
                        .persistentVolumeClaims()
                        .inNamespace(counter.namespace())
                        .withName("data-growing-redis-0")
                        .get()
                        .getSpec()
                        .getResources()
                        .getRequests()
                        .get("storage")
                        .equals(new Quantity("2Gi")));
        await("a StatefulSet for larger claims")
                .atMost(A_RECONCILE)
                .ignoreExceptions()
                .until(() -> !set().getMetadata().getUid().equals(set) && !set().isMarkedForDeletion());
        counter.awaitReady();
        assertThat(pods()).isEqualTo(pods);
        assertThat(counter.door().increment()).isEqualTo(2);
    }

    private GenericKubernetesResource set() {
        return counter.owned().all().stream()
                .filter(object -> object.getKind().equals("StatefulSet"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> pods() {
        return counter.pods("redis").stream()
                .map(pod -> pod.getMetadata().getUid())
                .toList();
    }
}
