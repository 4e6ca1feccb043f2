package dev.counters.playground.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.RolloutPhase;
import dev.counters.api.v1alpha1.RolloutStatus;
import dev.counters.operator.CounterOperator;
import dev.counters.operator.blueprint.Platform;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.playground.cluster.network.FrontDoor;
import dev.counters.playground.cluster.programs.LocalPrograms;
import dev.counters.playground.cluster.programs.SearchPath;
import dev.counters.playground.cluster.programs.Start;
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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Versions of a service, good and bad, behind a real Envoy and under load, and the real operator, which ends in the middle. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CanaryIT {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final int INTERVAL_SECONDS = 3;
    private static final int REQUESTS_PER_SECOND = 100;
    private static final Platform PLATFORM = new Platform(
            "flaky:1",
            "redis:playground",
            "envoy:playground",
            "counter-operator:playground",
            "counter-system",
            "cluster.local");

    private TestCluster cluster;
    private CounterOperator operator;
    private FrontDoor door;
    private SteadyLoad load;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        var path = SearchPath.ofMachine();
        assumeTrue(path.find("envoy").isPresent(), "envoy on the PATH");
        var programs =
                LocalPrograms.find(path, Files.createFile(folder.resolve("no-app.jar")), folder.resolve("cache"));
        cluster = TestCluster.start(
                folder.resolve("cluster"),
                programs.images()
                        .with(
                                "flaky",
                                setting -> new Start(
                                        List.of(
                                                Path.of(System.getProperty("java.home"), "bin", "java")
                                                        .toString(),
                                                "-Xmx32m",
                                                "-XX:+UseSerialGC",
                                                "-XX:TieredStopAtLevel=1",
                                                "-cp",
                                                ownClasses(),
                                                FlakyService.class.getName(),
                                                setting.address()),
                                        setting.environment())));
        cluster.client()
                .load(CounterService.class.getResourceAsStream("/counterservices.counters.dev-v1.yml"))
                .serverSideApply();
        startOperator();
        door = cluster.cluster().open(0, TestCluster.NAMESPACE, "tried", 80);
        cluster.apply("""
                apiVersion: counters.dev/v1alpha1
                kind: CounterService
                metadata: { name: tried }
                spec:
                  app: { replicas: 2 }
                  redis: { mode: Standalone }
                  envoy: { replicas: 2 }
                  rollout:
                    type: Canary
                    canary:
                      steps: [ { weight: 10, pauseSeconds: 0 } ]
                      analysis: { intervalSeconds: 3, minRequests: 20, maxErrorPercent: 1, maxP99Milliseconds: 1000 }
                """);
        await().atMost(LONG).until(() -> rollout().isPresent() && isTrue("Ready") && !isTrue("Progressing"));
        load = SteadyLoad.start(URI.create("http://localhost:" + door.port() + "/"), REQUESTS_PER_SECOND);
    }

    @AfterAll
    void stop() {
        if (load != null) {
            load.close();
        }
        if (operator != null) {
            door.close();
            stopOperator();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void aVersionThatFailsIsTakenBackAndHurtsLittle() {
        var before = load.answered();
        var failedBefore = load.failed();
        env("FAILS_EVERY", "20");
        var back = awaitRollout(status -> status.phase() == RolloutPhase.RollingBack || status.refused() != null);
        assertThat(back.reason()).isEqualTo("CanaryFailed");
        awaitPhase(RolloutPhase.Stable);
        assertThat(condition("Degraded")).contains("CanaryFailed").contains("it is not tried again");
        await().atMost(LONG).until(() -> pods("app-canary") == 0);
        var hurt = load.failed() - failedBefore;
        assertThat(hurt).as("it was tried at all: %s", load.failures()).isPositive();
        assertThat(hurt * 100).as("%s", load.failures()).isLessThanOrEqualTo(load.answered() - before);
        assertThat(appEnvironment()).as("the stable pods never changed").doesNotContain("FAILS_EVERY");
    }

    @Test
    @Order(2)
    void aSlowVersionIsTakenBackWhileTheSpecIsPausedAndTheOperatorRestarts() {
        env("TAKES_MILLISECONDS", "1500");
        awaitPhase(RolloutPhase.Judging);
        patch("{\"spec\":{\"paused\":true}}");
        stopOperator();
        startOperator();
        var back = awaitRollout(status -> status.refused() != null);
        assertThat(back.reason()).isEqualTo("CanaryTooSlow");
        assertThat(isTrue("Paused")).isTrue();
        await().atMost(LONG).until(() -> pods("app-canary") == 0);
        patch("{\"spec\":{\"paused\":false}}");
    }

    @Test
    @Order(3)
    void aGoodVersionWaitsAtItsGateAndThenReplacesTheStablePodsWithoutAFailure() {
        patch("{\"spec\":{\"rollout\":{\"canary\":{\"steps\":[{\"weight\":50,\"pauseSeconds\":0,\"manual\":true}]}}}}");
        var failedBefore = load.failed();
        env("PLAYED", "yes");
        var gate = awaitPhase(RolloutPhase.Holding);
        assertThat(gate.reason()).isEqualTo("CanaryAwaitsPromotion");
        assertThat(gate.weight()).isEqualTo(50);
        annotate("promote", "canary-it-promotes");
        awaitRollout(status -> status.phase() == RolloutPhase.Promoting);
        stopOperator();
        startOperator();
        awaitPhase(RolloutPhase.Stable);
        assertThat(appEnvironment()).contains("PLAYED");
        assertThat(rollout().orElseThrow().requests())
                .anyMatch(answer -> answer.request().equals("canary-it-promotes")
                        && answer.result().startsWith("done"));
        await().atMost(LONG).until(() -> pods("app-canary") == 0);
        assertThat(load.failed() - failedBefore).as("%s", load.failures()).isZero();
    }

    @Test
    @Order(4)
    void anAbortTakesBack() {
        env("PLAYED", "again");
        awaitPhase(RolloutPhase.Judging);
        annotate("abort", "canary-it-aborts");
        assertThat(awaitRollout(status -> status.refused() != null).reason()).isEqualTo("CanaryAborted");
        await().atMost(LONG).until(() -> pods("app-canary") == 0);
        var version = new AtomicReference<String>();
        await("nothing is written any more")
                .during(Duration.ofSeconds(3))
                .atMost(LONG)
                .until(() -> {
                    var now = service().get().getMetadata().getResourceVersion();
                    return now.equals(version.getAndSet(now));
                });
    }

    private static String ownClasses() {
        return Path.of(URI.create(FlakyService.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }

    private void startOperator() {
        operator = new CounterOperator(new CounterOperator.Surroundings(
                cluster.config(),
                WriteGate.OPEN,
                PLATFORM,
                Set.of(TestCluster.NAMESPACE),
                "test",
                cluster.cluster()::addressOf,
                josdk -> {}));
        operator.start();
    }

    private void stopOperator() {
        operator.stop();
        operator.close();
    }

    private void env(String name, String value) {
        patch("{\"spec\":{\"app\":{\"env\":[{\"name\":\"%s\",\"value\":\"%s\"}]}}}".formatted(name, value));
    }

    private void annotate(String action, String request) {
        patch("{\"metadata\":{\"annotations\":{\"counters.dev/%s\":\"%s\"}}}".formatted(action, request));
    }

    private void patch(String merge) {
        service().patch(PatchContext.of(PatchType.JSON_MERGE), merge);
    }

    private Resource<CounterService> service() {
        return cluster.client()
                .resources(CounterService.class)
                .inNamespace(TestCluster.NAMESPACE)
                .withName("tried");
    }

    private Optional<RolloutStatus> rollout() {
        return Optional.ofNullable(service().get().getStatus()).map(status -> status.rollout());
    }

    private RolloutStatus awaitPhase(RolloutPhase phase) {
        return awaitRollout(status -> status.phase() == phase);
    }

    private RolloutStatus awaitRollout(Predicate<RolloutStatus> is) {
        return await().atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> rollout().filter(is), Optional::isPresent)
                .orElseThrow();
    }

    private boolean isTrue(String type) {
        return condition(type).startsWith("True");
    }

    private String condition(String type) {
        return service()
                .get()
                .getStatus()
                .condition(type)
                .map(found -> found.getStatus() + " " + found.getReason() + " " + found.getMessage())
                .orElse("");
    }

    private int pods(String component) {
        return cluster.client()
                .pods()
                .inNamespace(TestCluster.NAMESPACE)
                .withLabel("app.kubernetes.io/component", component)
                .list()
                .getItems()
                .size();
    }

    private String appEnvironment() {
        return cluster.client()
                .apps()
                .deployments()
                .inNamespace(TestCluster.NAMESPACE)
                .withName("tried-app")
                .get()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getEnv()
                .toString();
    }
}
