package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Redis server that takes the writes is lost while clients count. */
@Order(15)
@ExtendWith(OnCluster.class)
class FailoverE2E {
    private static final int CLIENTS = 3;
    /** Each request opens a tunnel through the API server of its own. */
    private static final int SOME = 20;

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final TestBed bed;

    FailoverE2E(TestBed bed) {
        this.bed = bed;
    }

    @Test
    @Order(1)
    void whatWasAcknowledgedIsCountedThoughThePrimaryPodIsDeleted() {
        LiveCounter visits = bed.visits();
        awaitCopies(visits);
        String primary = primary(visits);
        try (CountingClients clients = new CountingClients(visits, CLIENTS)) {
            clients.awaitMore(SOME);
            bed.client().resource(pod(visits, primary)).delete();
            await("another primary")
                    .atMost(LIMIT)
                    .until(() -> !primary(visits).isEmpty() && !primary(visits).equals(primary));
            clients.awaitMore(SOME);
            clients.checkLedger();
        }
    }

    @Test
    @Order(2)
    void theLostServerComesBackAsAFollowerAndTheRolesStandOnThePods() {
        LiveCounter visits = bed.visits();

        awaitCopies(visits);
        String primary = primary(visits);
        await("roles on the pods")
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(visits.pods("redis"))
                        .hasSize(3)
                        .allSatisfy(pod -> assertThat(pod.getMetadata().getLabels())
                                .containsEntry(
                                        "counters.dev/role",
                                        pod.getMetadata().getName().equals(primary) ? "primary" : "replica")));
    }

    private static void awaitCopies(LiveCounter visits) {
        await("all servers in sync").atMost(LIMIT).until(() -> {
            List<Map<String, Object>> members = visits.get().get("status", "redis", "members");
            return members != null
                    && members.size() == 3
                    && members.stream().allMatch(member -> Boolean.TRUE.equals(member.get("inSync")));
        });
    }

    private static String primary(LiveCounter visits) {
        String primary = visits.get().get("status", "redis", "primary");
        return primary == null ? "" : primary;
    }

    private static Pod pod(LiveCounter visits, String name) {
        return visits.pods("redis").stream()
                .filter(pod -> pod.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
