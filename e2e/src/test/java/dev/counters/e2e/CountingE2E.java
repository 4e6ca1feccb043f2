package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main promise: apply a file, count. */
@Order(10)
@ExtendWith(OnCluster.class)
class CountingE2E {
    private static final Duration GARBAGE_COLLECTION = Duration.ofMinutes(2);

    private final TestBed bed;

    CountingE2E(TestBed bed) {
        this.bed = bed;
    }

    @Test
    @Order(1)
    void theNamespaceEnforcesRestrictedPodSecurity() {
        Command rootPod =
                bed.kubectl().tryRun("run", "root", "--image", bed.images().tools(), "--dry-run=server");

        assertThat(rootPod.succeeded()).isFalse();
        assertThat(rootPod.err()).contains("violates PodSecurity \"restricted");
    }

    @Test
    @Order(2)
    void anAppliedQuickstartCountsOneTwoThree() {
        FrontDoor door = bed.visits().door();

        assertThat(door.increment()).isEqualTo(1);
        assertThat(door.increment()).isEqualTo(2);
        assertThat(door.increment()).isEqualTo(3);
        assertThat(door.read()).isEqualTo(3);
    }

    @Test
    @Order(3)
    void kubectlShowsWhatMatters() {
        List<String> lines = bed.kubectl().run("get", "csvc").lines().toList();

        assertThat(lines.getFirst().split("\\s+"))
                .containsExactly("NAME", "READY", "REPLICAS", "PRIMARY", "URL", "AGE");
        assertThat(lines.get(1)).startsWith("visits ").contains("True", "visits-redis-", "http://");
    }

    @Test
    @Order(4)
    void everyPodIsReadyAndNeverRestarted() {
        for (String component : List.of("app", "envoy", "redis")) {
            assertThat(bed.visits().pods(component))
                    .as(component)
                    .isNotEmpty()
                    .allSatisfy(pod -> assertThat(pod.getStatus().getContainerStatuses())
                            .allSatisfy(container ->
                                    assertThat(container.getRestartCount()).isZero()));
        }
    }

    @Test
    @Order(5)
    void theCountSurvivesTheLossOfTheRedisPod() {
        LiveCounter visits = bed.visits();
        long before = visits.door().increment();
        Pod redis = visits.pods("redis").getFirst();

        bed.client().resource(redis).delete();

        await("another Redis pod")
                .atMost(LiveCounter.TO_BE_READY)
                .until(() -> visits.pods("redis").stream()
                        .anyMatch(pod -> !pod.getMetadata()
                                .getUid()
                                .equals(redis.getMetadata().getUid())));
        await("counting again")
                .atMost(LiveCounter.TO_BE_READY)
                .ignoreExceptions()
                .until(() -> visits.door().read() == before);
        visits.awaitReady();
        assertThat(visits.door().increment()).isEqualTo(before + 1);
    }

    @Test
    @Order(6)
    void deletedItLeavesNothingButTheDiskAndFindsItsCountAgain() {
        LiveCounter visits = bed.visits();
        long before = visits.door().increment();

        visits.delete();

        await("all objects gone")
                .atMost(GARBAGE_COLLECTION)
                .until(() -> visits.owned().all().isEmpty()
                        && visits.pods("redis").isEmpty()
                        && visits.pods("app").isEmpty()
                        && visits.pods("envoy").isEmpty());
        assertThat(bed.kubectl().run("get", "pvc", "-o", "name").lines())
                .contains("persistentvolumeclaim/data-visits-redis-0");
        assertThat(bed.visits().door().increment()).isEqualTo(before + 1);
    }
}
