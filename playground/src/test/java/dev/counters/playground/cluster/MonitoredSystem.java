package dev.counters.playground.cluster;

import static org.awaitility.Awaitility.await;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.CounterOperator;
import dev.counters.operator.blueprint.Platform;
import dev.counters.operator.encryption.Authority;
import dev.counters.operator.encryption.Wanted;
import dev.counters.operator.health.HealthServer;
import dev.counters.operator.health.OperatorMetrics;
import dev.counters.operator.intercept.Write;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.playground.cluster.network.FrontDoor;
import dev.counters.playground.cluster.programs.LocalPrograms;
import dev.counters.playground.cluster.programs.SearchPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A CounterService with clients, its operator, and a Prometheus that asks all of them. */
final class MonitoredSystem implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(120);
    /** Of certificates that the operator makes. */
    private static final Duration LIFE = Duration.ofDays(90);

    private static final Platform PLATFORM = new Platform(
            "counter-app:playground",
            "redis:playground",
            "envoy:playground",
            "counter-operator:playground",
            "counter-system",
            "cluster.local");
    /** Nobody takes its traces: so they are counted as lost. */
    private static final String SERVICE = """
        apiVersion: counters.dev/v1alpha1
        kind: CounterService
        metadata: { name: visits }
        spec:
          paused: %s
          app: { replicas: 2, tracing: { endpoint: "http://127.0.0.1:9", samplingPercentage: 100 } }
          envoy: { tls: { secretName: door, redirectHTTP: false } }
        """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService clients = Executors.newScheduledThreadPool(2);
    private final OperatorMetrics metrics = new OperatorMetrics(() -> true);
    /** The first reconciliations end with an error, so that there is one to be counted. */
    private final AtomicBoolean failing = new AtomicBoolean(true);

    private TestCluster cluster;
    private CounterOperator operator;
    private HealthServer exposed;
    private FrontDoor door;
    private PrometheusServer prometheus;

    /** Returns once the service is ready and asked for its metrics. Whatever happens, {@link #close} ends it. */
    void start(Path folder) throws IOException {
        var programs = LocalPrograms.find(SearchPath.ofMachine(), app(), folder.resolve("cache"));
        cluster = TestCluster.start(folder.resolve("cluster"), programs.images());
        cluster.client()
                .load(CounterService.class.getResourceAsStream("/counterservices.counters.dev-v1.yml"))
                .serverSideApply();
        operator = new CounterOperator(new CounterOperator.Surroundings(
                cluster.config(),
                gate(),
                PLATFORM,
                Set.of(TestCluster.NAMESPACE),
                "test",
                cluster.cluster()::addressOf,
                false,
                metrics.requests(),
                josdk -> josdk.withMetrics(metrics.forJosdk()).withCacheSyncTimeout(LONG)));
        metrics.follow(operator::services);
        exposed = HealthServer.start(0, List.of(), List.of(), metrics::scrape);
        operator.start();
        door = cluster.cluster().open(0, TestCluster.NAMESPACE, "visits", 80);
        certify(Duration.ofDays(80));
        pause(false);
        await().atMost(LONG).until(() -> metrics.scrape().contains("operator_sdk_reconciliations_failed_total{"));
        failing.set(false);
        await().atMost(LONG).until(this::isReady);
        clients.scheduleWithFixedDelay(() -> ask("POST"), 0, 20, TimeUnit.MILLISECONDS);
        clients.scheduleWithFixedDelay(() -> ask("GET"), 0, 20, TimeUnit.MILLISECONDS);
        prometheus = PrometheusServer.start(configured(folder.resolve("prometheus")));
    }

    PrometheusServer prometheus() {
        return prometheus;
    }

    LocalCluster cluster() {
        return cluster.cluster();
    }

    void pause(boolean paused) {
        cluster.apply(SERVICE.formatted(paused));
    }

    /** The front door's certificate is to end then. */
    void certify(Duration left) {
        var authority = Authority.of(Authority.found("the user", Instant.now())).orElseThrow();
        var identity = new Wanted.Own(authority, List.of("visits"))
                .identity(Instant.now().minus(LIFE).plus(left));
        cluster.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("door")
                        .withNamespace(TestCluster.NAMESPACE)
                        .endMetadata()
                        .withStringData(Map.of("tls.crt", identity.chain(), "tls.key", identity.key()))
                        .build())
                .forceConflicts()
                .serverSideApply();
    }

    /** From now on nobody hears of the operator. */
    void hideOperator() {
        exposed.close();
    }

    @Override
    public void close() {
        clients.shutdownNow();
        if (prometheus != null) {
            prometheus.close();
        }
        if (door != null) {
            door.close();
        }
        if (operator != null) {
            operator.stop();
            operator.close();
        }
        if (exposed != null) {
            exposed.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    /** Where each part is asked, with the labels that the chart's monitors give it. */
    private Path configured(Path folder) throws IOException {
        var config = new StringBuilder("""
            global: { scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 2s }
            rule_files: [rules/*.yaml]
            scrape_configs:
            """);
        config.append(job(
                "counter-operator",
                "/metrics",
                List.of(target("127.0.0.1:" + exposed.port(), "counter-system", "counter-operator-0", ""))));
        config.append(job("counter-app", "/metrics", targets("app")));
        config.append(job("counter-envoy", "/stats/prometheus", targets("envoy")));
        Files.createDirectories(folder.resolve("rules"));
        MonitoringFiles.copyImpatientRules(folder.resolve("rules"));
        Files.writeString(folder.resolve("prometheus.yaml"), config);
        return folder;
    }

    private static String job(String name, String path, List<String> targets) {
        return "- { job_name: %s, metrics_path: %s, static_configs: [%s] }%n"
                .formatted(name, path, String.join(", ", targets));
    }

    private List<String> targets(String part) {
        return cluster
                .client()
                .pods()
                .inNamespace(TestCluster.NAMESPACE)
                .withLabel("app.kubernetes.io/component", part)
                .list()
                .getItems()
                .stream()
                .map(MonitoredSystem::target)
                .toList();
    }

    private static String target(Pod pod) {
        return target(
                pod.getStatus().getPodIP() + ":8081",
                pod.getMetadata().getNamespace(),
                pod.getMetadata().getName(),
                ", counterservice: visits");
    }

    private static String target(String address, String namespace, String pod, String more) {
        return "{ targets: [\"%s\"], labels: { namespace: %s, pod: %s%s } }".formatted(address, namespace, pod, more);
    }

    private WriteGate gate() {
        return new WriteGate() {
            @Override
            public void before(Write write) {
                if (failing.get() && write.target().endsWith("/status")) {
                    throw new IllegalStateException("as the test wants it");
                }
            }
        };
    }

    private void ask(String method) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + door.port() + "/"))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .timeout(Duration.ofSeconds(10))
                    .build();
            http.send(request, BodyHandlers.discarding());
        } catch (IOException unanswered) {
            // Prometheus is who tells.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReady() {
        var service = cluster.client()
                .resources(CounterService.class)
                .inNamespace(TestCluster.NAMESPACE)
                .withName("visits")
                .get();
        return service.getStatus() != null
                && service.getStatus()
                        .condition("Ready")
                        .filter(ready -> ready.getStatus().equals("True"))
                        .isPresent();
    }

    private static Path app() throws IOException {
        try (var jars = Files.newDirectoryStream(Path.of("../counter-app/target"), "counter-app-*.jar")) {
            return jars.iterator().next().toAbsolutePath().normalize();
        }
    }
}
