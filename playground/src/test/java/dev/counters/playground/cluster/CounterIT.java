package dev.counters.playground.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.CounterOperator;
import dev.counters.operator.blueprint.Platform;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.playground.cluster.network.FrontDoor;
import dev.counters.playground.cluster.objects.Pods;
import dev.counters.playground.cluster.programs.LocalPrograms;
import dev.counters.playground.cluster.programs.SearchPath;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The real operator, service, Redis and Envoy or its stand-in, on this machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CounterIT {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Platform PLATFORM = new Platform(
            "counter-app:playground",
            "redis:playground",
            "envoy:playground",
            "counter-operator:playground",
            "counter-system",
            "cluster.local");

    private final HttpClient http = HttpClient.newHttpClient();
    private TestCluster cluster;
    private CounterOperator operator;
    private FrontDoor door;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        var programs = LocalPrograms.find(SearchPath.ofMachine(), app(), folder.resolve("cache"));
        cluster = TestCluster.start(folder.resolve("cluster"), programs.images());
        cluster.client()
                .load(CounterService.class.getResourceAsStream("/counterservices.counters.dev-v1.yml"))
                .serverSideApply();
        operator = new CounterOperator(new CounterOperator.Surroundings(
                cluster.config(),
                WriteGate.OPEN,
                PLATFORM,
                Set.of(TestCluster.NAMESPACE),
                "test",
                cluster.cluster()::addressOf,
                josdk -> {}));
        operator.start();
        door = cluster.cluster().open(0, TestCluster.NAMESPACE, "visits", 80);
        cluster.apply(Files.readString(Path.of("../examples/quickstart.yaml")));
        awaitReady("True");
    }

    private static Path app() throws IOException {
        try (var jars = Files.newDirectoryStream(Path.of("../counter-app/target"), "counter-app-*.jar")) {
            return jars.iterator().next().toAbsolutePath().normalize();
        }
    }

    @AfterAll
    void stop() {
        if (operator != null) {
            door.close();
            operator.stop();
            operator.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void counts() throws Exception {
        assertThat(List.of(post("first"), post("second"), post("third")))
                .containsExactly("{\"counter\":1}", "{\"counter\":2}", "{\"counter\":3}");
    }

    @Test
    @Order(2)
    void comesBackWithTheCountAfterRedisAndAnAppWereKilled() {
        kill("visits-redis-0");
        kill(apps().getFirst().getMetadata().getName());
        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(post("fourth")).isEqualTo("{\"counter\":4}"));
        awaitReady("True");
    }

    @Test
    @Order(3)
    void saysThatItIsNotReadyWhileEveryAppIsDown() {
        apps().forEach(pod -> kill(pod.getMetadata().getName()));
        awaitReady("False");
        awaitReady("True");
    }

    @Test
    @Order(4)
    void rollsTheAppWhenItsEnvironmentChanges() {
        var before = apps().stream().map(pod -> pod.getMetadata().getUid()).toList();
        cluster.apply("""
                apiVersion: counters.dev/v1alpha1
                kind: CounterService
                metadata: { name: visits }
                spec: { app: { env: [ { name: PLAYED, value: "yes" } ] } }
                """);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(apps())
                        .hasSize(2)
                        .allMatch(Pods::ready)
                        .noneMatch(pod -> before.contains(pod.getMetadata().getUid())));
        awaitReady("True");
        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(post("fifth")).isEqualTo("{\"counter\":5}"));
    }

    private void kill(String pod) {
        ProcessHandle.of(cluster.process(pod).pid()).orElseThrow().destroyForcibly();
    }

    private List<Pod> apps() {
        return cluster.client()
                .pods()
                .inNamespace(TestCluster.NAMESPACE)
                .withLabel("app.kubernetes.io/component", "app")
                .list()
                .getItems();
    }

    private void awaitReady(String status) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(cluster.client()
                                .resources(CounterService.class)
                                .inNamespace(TestCluster.NAMESPACE)
                                .withName("visits")
                                .get()
                                .getStatus())
                        .isNotNull()
                        .satisfies(found -> assertThat(
                                        found.condition("Ready").orElseThrow().getStatus())
                                .isEqualTo(status)));
    }

    /** @param key for an increment that is counted once, however often it is tried */
    private String post(String key) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + "/"))
                .header("Idempotency-Key", key)
                .timeout(Duration.ofSeconds(5))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }
}
