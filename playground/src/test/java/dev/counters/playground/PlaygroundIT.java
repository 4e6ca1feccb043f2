package dev.counters.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.api.v1alpha1.CounterService;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The playground while it runs, with what its users do to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlaygroundIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Part of the title that the server gives its process, be it Redis or Valkey. */
    private static final String REDIS = ":6379";

    private final RunningPlayground playground =
            RunningPlayground.start(Map.of("FILE", "examples/fixed-replicas.yaml"));
    private KubernetesClient client;

    @BeforeAll
    void start() {
        playground.awaitReady();
        client = playground.client();
    }

    @AfterAll
    void stop() {
        if (client != null) {
            client.close();
        }
        playground.close();
    }

    @Test
    void countsFromOneCallToTheNext() {
        var before = count(playground.read());

        assertThat(count(playground.post())).isEqualTo(before + 1);
        assertThat(count(playground.post())).isEqualTo(before + 2);
        assertThat(count(playground.read())).isEqualTo(before + 2);
    }

    @Test
    void tellsInOneLineHowToReachIt() {
        assertThat(playground.lines())
                .anySatisfy(line ->
                        assertThat(line).contains("http://localhost:" + playground.port(), "kubectl --kubeconfig "));
    }

    @Test
    void aKilledRedisComesBackWithTheCount() {
        var counted = count(playground.post());

        var redis = playground.processes(REDIS).getFirst();
        redis.destroyForcibly();

        await().atMost(PATIENCE).ignoreExceptions().until(() -> count(playground.read()) == counted);
        assertThat(playground.processes(REDIS)).isNotEmpty().doesNotContain(redis);
    }

    @Test
    void isNotReadyWhileEveryAppProcessIsDead() {
        var counted = count(playground.post());
        await().atMost(PATIENCE).until(() -> ready().equals("True"));

        playground.processes("counter-app").forEach(ProcessHandle::destroyForcibly);

        await().atMost(PATIENCE).until(() -> ready().equals("False"));
        await().atMost(PATIENCE).until(() -> ready().equals("True"));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> count(playground.read()) == counted);
    }

    @Test
    void nobodyButTheOperatorWritesTheStatus() {
        await().atMost(PATIENCE).until(() -> ready().equals("True"));

        assertThat(service().getMetadata().getManagedFields())
                .filteredOn(entry -> "status".equals(entry.getSubresource()))
                .extracting(ManagedFieldsEntry::getManager)
                .containsOnly("counter-operator");
    }

    @Test
    void aPodThatIsDeletedIsReplaced() {
        var pod = client.pods().inNamespace("default").withLabel("app.kubernetes.io/component", "app");
        var first = pod.list().getItems().getFirst().getMetadata().getName();

        client.pods().inNamespace("default").withName(first).delete();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(pod.list().getItems())
                        .hasSize(service().getSpec().app().replicas())
                        .noneMatch(found -> found.getMetadata().getName().equals(first)));
    }

    private CounterService service() {
        return client.resources(CounterService.class)
                .inNamespace("default")
                .list()
                .getItems()
                .getFirst();
    }

    private String ready() {
        return service()
                .getStatus()
                .condition("Ready")
                .map(Condition::getStatus)
                .orElse("");
    }

    private static long count(String answer) {
        return Long.parseLong(answer.replace("{\"counter\":", "").replace("}", ""));
    }
}
