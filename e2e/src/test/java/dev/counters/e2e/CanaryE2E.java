package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Versions of the app are tried on a part of the requests, with kubelet's own delays in between. */
@Order(42)
@ExtendWith(OnCluster.class)
class CanaryE2E {
    private static final int REQUESTS_A_LOOK = 5;
    private static final Duration TO_BE_JUDGED = Duration.ofMinutes(3);

    private final TestBed bed;

    CanaryE2E(TestBed bed) {
        this.bed = bed;
    }

    @Test
    @Order(1)
    void aGoodVersionIsPromoted() {
        bed.visits().patch(rollout(2500)).awaitReady();
        await("nothing is tried").atMost(TO_BE_JUDGED).until(() -> is("phase", "Stable"));

        bed.visits().patch(version("good"));

        await("half of the requests").atMost(TO_BE_JUDGED).until(() -> counting() && is("weight", 50));
        await("promoted").atMost(TO_BE_JUDGED).until(() -> counting() && is("phase", "Stable"));
        assertThat(bed.visits().pods("app"))
                .allSatisfy(
                        pod -> assertThat(pod.getMetadata().getAnnotations()).containsEntry("version", "good"));
    }

    @Test
    @Order(2)
    void aVersionThatIsTooSlowIsTakenBack() {
        // No answer of the app is on several disks within a millisecond.
        bed.visits().patch(rollout(1)).patch(version("slow"));

        await("taken back")
                .atMost(TO_BE_JUDGED)
                .until(() -> counting() && is("reason", "CanaryTooSlow") && is("phase", "Stable"));
        assertThat(bed.visits().is("Degraded", "True")).isTrue();
        assertThat(bed.visits().pods("app"))
                .allSatisfy(
                        pod -> assertThat(pod.getMetadata().getAnnotations()).containsEntry("version", "good"));
        bed.visits().patch("{\"rollout\":null,\"app\":{\"podTemplate\":null}}").awaitReady();
    }

    private static String rollout(int milliseconds) {
        return """
                {"rollout": {"type": "Canary", "canary": {
                  "steps": [{"weight": 50, "pauseSeconds": 0}],
                  "analysis": {"intervalSeconds": 5, "minRequests": 20, "maxP99Milliseconds": %d, "maxWaitSeconds": 120}}}}
                """.formatted(milliseconds);
    }

    private static String version(String name) {
        return "{\"app\":{\"podTemplate\":{\"metadata\":{\"annotations\":{\"version\":\"%s\"}}}}}".formatted(name);
    }

    /** Requests to judge by, at each look some. */
    private boolean counting() {
        return IntStream.range(0, REQUESTS_A_LOOK)
                .allMatch(_ -> bed.visits().door().increment() > 0);
    }

    private boolean is(String field, Object value) {
        Map<String, Object> rollout = bed.visits().get().get("status", "rollout");
        return rollout != null && Objects.equals(rollout.get(field), value);
    }
}
