package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A change of the spec rolls the pods that it concerns, and no others; the count goes on. */
@Order(40)
@ExtendWith(OnCluster.class)
class ChangesE2E {
    private final TestBed bed;

    ChangesE2E(TestBed bed) {
        this.bed = bed;
    }

    @Test
    @Order(1)
    void replicasInTheSpecBecomePods() {
        LiveCounter visits = bed.visits().patch("{\"app\":{\"replicas\":1},\"envoy\":{\"replicas\":1}}");

        awaitPods(visits, "app", 1);
        awaitPods(visits, "envoy", 1);
        visits.awaitReady();
        awaitReplicasInStatus(visits, 1);
    }

    @Test
    @Order(2)
    void kubectlScalesIt() {
        LiveCounter visits = bed.visits();

        bed.kubectl().run("scale", "csvc", "visits", "--replicas=2");

        assertThat((Integer) visits.get().get("spec", "app", "replicas")).isEqualTo(2);
        awaitPods(visits, "app", 2);
        awaitReplicasInStatus(visits, 2);
        bed.kubectl().run("scale", "csvc", "visits", "--replicas=1");
        awaitPods(visits, "app", 1);
        visits.awaitReady();
    }

    @Test
    @Order(3)
    void resourcesOfTheAppRollTheAppAlone() {
        LiveCounter visits = bed.visits();
        Set<String> app = uids(visits, "app");
        Set<String> others = uids(visits, "redis");
        others.addAll(uids(visits, "envoy"));
        long before = visits.door().increment();

        visits.patch("{\"app\":{\"resources\":{\"requests\":{\"cpu\":\"60m\"}}}}");

        awaitReplaced(visits, "app", app);
        assertThat(visits.pods("app")
                        .getFirst()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getResources()
                        .getRequests()
                        .get("cpu"))
                .hasToString("60m");
        Set<String> othersNow = uids(visits, "redis");
        othersNow.addAll(uids(visits, "envoy"));
        assertThat(othersNow).isEqualTo(others);
        assertThat(visits.door().increment()).isEqualTo(before + 1);
    }

    @Test
    @Order(4)
    void resourcesOfRedisRollRedisAndTheCountStays() {
        LiveCounter visits = bed.visits();
        Set<String> redis = uids(visits, "redis");
        long before = visits.door().increment();

        visits.patch("{\"redis\":{\"resources\":{\"requests\":{\"cpu\":\"60m\"}}}}");

        awaitReplaced(visits, "redis", redis);
        await("counting again")
                .atMost(LiveCounter.TO_BE_READY)
                .ignoreExceptions()
                .until(() -> visits.door().read() == before);
    }

    @Test
    @Order(5)
    void anotherImageRollsTheApp() {
        Optional<String> next = bed.nextAppImage();
        assumeTrue(
                next.isPresent(),
                "a second app image needs COUNTERS_IMAGE_LOADER and counter-app/target/jib-image.tar");
        LiveCounter visits = bed.visits();
        Set<String> app = uids(visits, "app");
        long before = visits.door().increment();

        visits.patch("{\"app\":{\"image\":\"" + next.orElseThrow() + "\"}}");

        awaitReplaced(visits, "app", app);
        assertThat(visits.pods("app")
                        .getFirst()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getImage())
                .isEqualTo(next.orElseThrow());
        assertThat(visits.door().increment()).isEqualTo(before + 1);
        visits.patch("{\"app\":{\"image\":null}}").awaitReady();
    }

    @Test
    @Order(6)
    void anImageThatDoesNotExistLeavesTheRunningServiceAlone() {
        LiveCounter visits = bed.visits();
        long before = visits.door().increment();

        visits.patch("{\"app\":{\"image\":\"counter.test/no-such-image:1\"}}");

        await("a pod that waits for its image")
                .atMost(LiveCounter.TO_BE_READY)
                .until(() -> visits.pods("app").size() > 1);
        assertThat(visits.door().increment()).isEqualTo(before + 1);
        visits.patch("{\"app\":{\"image\":null}}").awaitReady();
        awaitPods(visits, "app", 1);
    }

    @Test
    @Order(7)
    void pausedItChangesNothing() {
        LiveCounter visits = bed.visits();
        Set<String> app = uids(visits, "app");

        visits.patch("{\"paused\":true,\"app\":{\"replicas\":2}}").awaitCondition("Paused", "True");
        assertThat(uids(visits, "app")).isEqualTo(app);
        assertThat(visits.door().increment()).isPositive();

        visits.patch("{\"paused\":false,\"app\":{\"replicas\":1}}").awaitReady();
        assertThat(uids(visits, "app")).isEqualTo(app);
    }

    /** A pod that is going is counted until it has gone. */
    private static void awaitReplicasInStatus(LiveCounter counter, int replicas) {
        await("replicas in the status")
                .atMost(LiveCounter.TO_BE_READY)
                .until(() -> Integer.valueOf(replicas).equals(counter.get().get("status", "replicas")));
    }

    private static void awaitPods(LiveCounter counter, String component, int number) {
        await(number + " pods of " + component)
                .atMost(LiveCounter.TO_BE_READY)
                .until(() -> counter.pods(component).size() == number);
    }

    private static void awaitReplaced(LiveCounter counter, String component, Set<String> before) {
        await("new pods of " + component).atMost(LiveCounter.TO_BE_READY).until(() -> {
            List<Pod> pods = counter.pods(component);
            return pods.size() == before.size()
                    && pods.stream()
                            .noneMatch(pod -> before.contains(pod.getMetadata().getUid()));
        });
        counter.awaitReady();
    }

    private static Set<String> uids(LiveCounter counter, String component) {
        return counter.pods(component).stream()
                .map(pod -> pod.getMetadata().getUid())
                .collect(Collectors.toSet());
    }
}
