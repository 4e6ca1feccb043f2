package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever somebody does to an owned object, the operator undoes; found by listing, so that no new kind is forgotten. */
@Order(30)
@ExtendWith(OnCluster.class)
class RepairsE2E {
    private static final Duration REPAIR = Duration.ofSeconds(30);

    private final TestBed bed;
    private final LiveCounter visits;
    private final List<GenericKubernetesResource> owned;
    private long count;

    RepairsE2E(TestBed bed) {
        this.bed = bed;
        this.visits = bed.visits();
        this.owned = visits.owned().all();
        this.count = visits.door().increment();
    }

    @Test
    @Order(1)
    void everyPartOfADefaultCounterIsThere() {
        assertThat(owned)
                .extracting(
                        object -> object.getKind() + " " + object.getMetadata().getName())
                .containsExactlyInAnyOrder(
                        "Deployment visits-app",
                        "Deployment visits-envoy",
                        "StatefulSet visits-redis",
                        "Service visits",
                        "Service visits-app",
                        "Service visits-redis",
                        "HorizontalPodAutoscaler visits-app",
                        "PodDisruptionBudget visits-app",
                        "PodDisruptionBudget visits-envoy",
                        "PodDisruptionBudget visits-redis",
                        "PodDisruptionBudget visits-redis-primary",
                        "NetworkPolicy visits-app",
                        "NetworkPolicy visits-envoy",
                        "NetworkPolicy visits-redis",
                        "ConfigMap visits-envoy",
                        "ConfigMap visits-envoy-xds",
                        "ConfigMap visits-redis",
                        "Secret visits-redis",
                        "Secret visits-credentials",
                        "ServiceAccount visits-app",
                        "ServiceAccount visits-envoy",
                        "ServiceAccount visits-redis");
    }

    @TestFactory
    @Order(2)
    Stream<DynamicTest> aRemovedLabelComesBack() {
        return owned.stream()
                .flatMap(object -> Stream.of(OwnedObjects.MANAGED_BY, OwnedObjects.PART_OF)
                        .map(label ->
                                dynamicTest("the label " + label + " of " + describe(object) + " comes back", () -> {
                                    patch(
                                            object,
                                            PatchType.JSON_MERGE,
                                            "{\"metadata\":{\"labels\":{\"" + label + "\":null}}}");
                                    awaitLabels(object);
                                })));
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> aForeignEditIsUndone() {
        return owned.stream()
                .map(object -> dynamicTest("an edit of " + describe(object) + " is undone", () -> {
                    ForeignEdit edit = ForeignEdit.of(object);
                    Object before = edit.valueIn(current(object));
                    patch(object, edit.type(), edit.patch());
                    await("the edit undone").atMost(REPAIR).until(() -> before.equals(edit.valueIn(current(object))));
                }));
    }

    @TestFactory
    @Order(4)
    Stream<DynamicTest> aDeletedObjectComesBack() {
        return owned.stream()
                .map(object -> dynamicTest(describe(object) + " comes back when deleted", () -> {
                    String uid = current(object).getMetadata().getUid();
                    bed.client().resource(object).delete();
                    await("made again")
                            .atMost(REPAIR)
                            .until(() -> visits.owned()
                                    .now(object)
                                    .filter(now -> !now.getMetadata().getUid().equals(uid))
                                    .isPresent());
                    awaitLabels(object);
                }));
    }

    @Test
    @Order(5)
    void afterAllThatTheCountIsStillThere() {
        visits.awaitReady();
        await("counting")
                .atMost(LiveCounter.TO_BE_READY)
                .ignoreExceptions()
                .until(() -> visits.door().read() == count);
        assertThat(visits.door().increment()).isEqualTo(count + 1);
    }

    private void awaitLabels(GenericKubernetesResource object) {
        Map<String, String> wanted = object.getMetadata().getLabels();
        await("labels")
                .atMost(REPAIR)
                .until(() -> visits.owned()
                        .now(object)
                        .filter(now -> now.getMetadata().getLabels() != null
                                && now.getMetadata().getLabels().entrySet().containsAll(wanted.entrySet()))
                        .isPresent());
    }

    private GenericKubernetesResource current(GenericKubernetesResource object) {
        return visits.owned().now(object).orElseThrow(() -> new AssertionError("no " + describe(object)));
    }

    private void patch(GenericKubernetesResource object, PatchType type, String patch) {
        bed.client()
                .genericKubernetesResources(object.getApiVersion(), object.getKind())
                .inNamespace(TestBed.NAMESPACE)
                .withName(object.getMetadata().getName())
                .patch(PatchContext.of(type), patch);
    }

    private static String describe(GenericKubernetesResource object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }
}
