package dev.counters.playground.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.operator.CounterOperator;
import dev.counters.operator.blueprint.Platform;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.playground.cluster.network.FrontDoor;
import dev.counters.playground.cluster.programs.Images;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One CounterService, {@code visits}, with the real operator, which may end and begin anew, and a door for clients. */
final class RunningService implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(240);
    static final String NAME = "visits";

    private static final String APP = "counter-app:playground";
    /** Acknowledgements before and after each step. */
    private static final int SOME = 50;

    private final Platform platform;
    private final TestCluster cluster;
    private final FrontDoor door;
    private Optional<CounterOperator> operator = Optional.empty();

    private RunningService(TestCluster cluster, String app) throws IOException {
        this.cluster = cluster;
        this.platform = new Platform(
                app,
                "redis:playground",
                "envoy:playground",
                "counter-operator:playground",
                "counter-system",
                "cluster.local");
        door = cluster.cluster().open(0, TestCluster.NAMESPACE, NAME, 80);
    }

    /** Starts all but the service itself. */
    static RunningService start(Path folder, Images images) throws IOException {
        return start(folder, images, APP);
    }

    /** @param app the image that the operator gives services */
    static RunningService start(Path folder, Images images, String app) throws IOException {
        var cluster = TestCluster.start(folder, images);
        cluster.client()
                .load(CounterService.class.getResourceAsStream("/counterservices.counters.dev-v1.yml"))
                .serverSideApply();
        var running = new RunningService(cluster, app);
        running.startOperator();
        return running;
    }

    /** {@return the jar from the build} */
    static Path app() throws IOException {
        try (var jars = Files.newDirectoryStream(Path.of("../counter-app/target"), "counter-app-*.jar")) {
            return jars.iterator().next().toAbsolutePath().normalize();
        }
    }

    void startOperator() {
        var started = new CounterOperator(new CounterOperator.Surroundings(
                cluster.config(),
                WriteGate.OPEN,
                platform,
                Set.of(TestCluster.NAMESPACE),
                "test",
                cluster.cluster()::addressOf,
                josdk -> {}));
        started.start();
        operator = Optional.of(started);
    }

    void stopOperator() {
        operator.ifPresent(running -> {
            running.stop();
            running.close();
        });
        operator = Optional.empty();
    }

    TestCluster cluster() {
        return cluster;
    }

    TestSecrets secrets() {
        return new TestSecrets(cluster.client(), TestCluster.NAMESPACE);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + door.port() + "/");
    }

    /** Makes or changes it by such a spec, in YAML's flow style. */
    void apply(String spec) {
        cluster.apply("""
            apiVersion: counters.dev/v1alpha1
            kind: CounterService
            metadata: { name: %s }
            spec: %s
            """.formatted(NAME, spec));
    }

    /** @param merge JSON */
    void patch(String merge) {
        resource().patch(PatchContext.of(PatchType.JSON_MERGE), merge);
    }

    void annotate(String action, String request) {
        patch("{\"metadata\":{\"annotations\":{\"counters.dev/%s\":\"%s\"}}}".formatted(action, request));
    }

    Resource<CounterService> resource() {
        return cluster.client()
                .resources(CounterService.class)
                .inNamespace(TestCluster.NAMESPACE)
                .withName(NAME);
    }

    Optional<CounterServiceStatus> status() {
        return Optional.ofNullable(resource().get().getStatus());
    }

    /** {@return its status, reason and message; empty if it is not there yet} */
    String condition(String type) {
        return status().flatMap(status -> status.condition(type))
                .map(found -> found.getStatus() + " " + found.getReason() + " " + found.getMessage())
                .orElse("");
    }

    boolean isTrue(String type) {
        return condition(type).startsWith("True");
    }

    void awaitReady() {
        await().atMost(LONG).untilAsserted(() -> assertThat(condition("Ready")).startsWith("True"));
    }

    List<Pod> pods(String component) {
        return cluster.client()
                .pods()
                .inNamespace(TestCluster.NAMESPACE)
                .withLabel("app.kubernetes.io/component", component)
                .list()
                .getItems();
    }

    /** {@return each pod's uid, and how often it was restarted} */
    Set<String> uids() {
        return cluster.client().pods().inNamespace(TestCluster.NAMESPACE).list().getItems().stream()
                .map(pod -> pod.getMetadata().getUid() + " "
                        + pod.getStatus().getContainerStatuses().getFirst().getRestartCount())
                .collect(Collectors.toSet());
    }

    void kill(String pod) {
        ProcessHandle.of(cluster.process(pod).pid()).orElseThrow().destroyForcibly();
    }

    CountingClients count(int clients) {
        return CountingClients.start(url(), clients);
    }

    static void awaitMore(CountingClients clients) {
        var before = clients.acknowledged().size();
        await().atMost(LONG).until(() -> clients.acknowledged().size() > before + SOME);
    }

    /** Adds one. */
    long next() {
        try (var last = count(1)) {
            await().atMost(LONG).until(() -> !last.acknowledged().isEmpty());
            return last.acknowledged().getFirst();
        }
    }

    /** That what clients were told is counted, each once. They must have been closed. */
    void assertLedger(CountingClients clients) {
        assertThat(clients.acknowledged()).doesNotHaveDuplicates();
        assertThat(next()).isGreaterThan(clients.acknowledged().size()).isLessThanOrEqualTo(clients.attempted() + 1);
    }

    @Override
    public void close() {
        try {
            door.close();
            stopOperator();
        } finally {
            cluster.close();
        }
    }
}
