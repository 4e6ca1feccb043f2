package dev.counters.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.apiserver.RealApiServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operator against a real API server. No controller runs there, so no pod ever starts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReconcileIT {
    private static final String NAMESPACE = "counters";
    /** Longer than two rounds of the periodic look at a service that is not ready. */
    private static final Duration QUIET = Duration.ofSeconds(12);

    private final RecordingGate gate = new RecordingGate();
    private RealApiServer server;
    private KubernetesClient client;
    private CounterOperator operator;

    @BeforeAll
    void start() {
        server = RealApiServer.start().withCrd();
        client = server.client();
        OwnedObjects.createNamespace(client, NAMESPACE);
        operator = TestOperator.start(server.config(), NAMESPACE, gate);
    }

    @AfterAll
    void stop() {
        if (operator != null) {
            TestOperator.end(operator);
            server.close();
        }
    }

    @Test
    void makesEveryObjectOfAnEmptySpec() {
        create("visits", "{}");
        await().untilAsserted(() -> assertThat(OwnedObjects.namesOf(client, NAMESPACE, "visits"))
                .containsExactlyInAnyOrderElementsOf(OwnedObjects.expected("visits")));
    }

    static Stream<String> examples() throws IOException {
        try (var specs = Files.list(Path.of("src/test/resources/specs"))) {
            return specs.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void writesNothingOnceAllIsAsItShouldBe(String file) throws IOException {
        var name = file.replace(".yaml", "");
        create(name, Files.readString(Path.of("src/test/resources/specs", file)));
        await().untilAsserted(() -> assertThat(client.resources(CounterService.class)
                        .inNamespace(NAMESPACE)
                        .withName(name)
                        .get()
                        .getStatus())
                .isNotNull()
                .satisfies(status -> assertThat(status.condition("Degraded").orElseThrow())
                        .satisfies(degraded -> assertThat(degraded.getMessage()).isEqualTo("the spec is in force"))));
        quiet();
        gate.forget();
        OwnedObjects.edit(
                client.resources(CounterService.class).inNamespace(NAMESPACE).withName(name), service -> {
                    service.getMetadata().setAnnotations(Map.of("touched", "yes"));
                    return service;
                });
        await().during(QUIET)
                .atMost(QUIET.multipliedBy(2))
                .untilAsserted(() -> assertThat(gate.writes()).isEmpty());
        client.resources(CounterService.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .delete();
    }

    private void quiet() {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            var before = gate.writes().size();
            await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
            return gate.writes().size() == before;
        });
    }

    private void create(String name, String spec) {
        OwnedObjects.createService(client, NAMESPACE, name, spec);
    }
}
