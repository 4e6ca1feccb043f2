package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two counters in one namespace, and credentials that its owner brings. */
@Order(50)
@ExtendWith(OnCluster.class)
class NeighboursE2E {
    private static final Duration A_RECONCILE = Duration.ofSeconds(30);

    private final TestBed bed;

    NeighboursE2E(TestBed bed) {
        this.bed = bed;
    }

    @Test
    @Order(1)
    void twoCountersSideBySideCountSeparately() {
        LiveCounter visits = bed.visits();
        LiveCounter second = bed.second();
        long visitsBefore = visits.door().read();
        long secondBefore = second.door().read();

        assertThat(second.door().increment()).isEqualTo(secondBefore + 1);
        assertThat(visits.door().read()).isEqualTo(visitsBefore);
        assertThat(visits.door().increment()).isEqualTo(visitsBefore + 1);
        assertThat(second.door().read()).isEqualTo(secondBefore + 1);
    }

    @Test
    @Order(2)
    void aPasswordOfItsOwnersReplacesTheGeneratedOne() {
        LiveCounter second = bed.second();
        long before = second.door().increment();
        bed.kubectl().apply("""
                {apiVersion: v1, kind: Secret, metadata: {name: chosen}, stringData: {redis-password: chosen-by-its-owner}}
                """);

        second.patch(
                "{\"credentials\":{\"type\":\"Secret\",\"secret\":{\"name\":\"chosen\",\"key\":\"redis-password\"}}}");

        await("the generated Secret gone")
                .atMost(A_RECONCILE)
                .until(() -> !second.owned().exists("Secret", "second-credentials"));
        second.awaitReady();
        await("counting")
                .atMost(LiveCounter.TO_BE_READY)
                .ignoreExceptions()
                .until(() -> second.door().read() == before);
    }

    @Test
    @Order(3)
    void aSecretThatIsMissingIsToldAndStopsNothing() {
        LiveCounter second = bed.second();
        long before = second.door().increment();

        second.patch("{\"credentials\":{\"secret\":{\"name\":\"nobody-made-it\"}}}");

        await("a condition that names the Secret")
                .atMost(A_RECONCILE)
                .until(() -> second.get()
                        .getAdditionalProperties()
                        .get("status")
                        .toString()
                        .contains("nobody-made-it"));
        assertThat(second.door().increment()).isEqualTo(before + 1);
        await("an event that names the Secret")
                .atMost(A_RECONCILE)
                .until(() ->
                        bed.client().events().v1().events().inNamespace(TestBed.NAMESPACE).list().getItems().stream()
                                .anyMatch(event -> "counters.dev/counter-operator"
                                                .equals(event.getReportingController())
                                        && "second".equals(event.getRegarding().getName())
                                        && String.valueOf(event.getNote()).contains("nobody-made-it")));
        second.patch("{\"credentials\":{\"secret\":{\"name\":\"chosen\"}}}").awaitReady();
    }

    @Test
    @Order(4)
    void noPasswordIsInALogAnEventOrAnArgument() {
        String logs = bed.kubectl(OperatorInstallation.NAMESPACE)
                .run("logs", "-l", "app.kubernetes.io/name=counter-operator", "--tail=-1");
        String pods = bed.kubectl().run("get", "pods,deployments,statefulsets,configmaps,events,csvc", "-o", "yaml");

        assertThat(Map.of("logs", logs, "objects", pods))
                .allSatisfy((where, text) -> assertThat(text.contains("chosen-by-its-owner"))
                        .as(where)
                        .isFalse());
    }
}
