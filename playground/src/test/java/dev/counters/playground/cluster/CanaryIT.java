package dev.counters.playground.cluster;

import static dev.counters.playground.cluster.RunningService.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.api.v1alpha1.RolloutPhase;
import dev.counters.api.v1alpha1.RolloutStatus;
import dev.counters.playground.cluster.programs.LocalPrograms;
import dev.counters.playground.cluster.programs.SearchPath;
import dev.counters.playground.cluster.programs.Start;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
    /** Ten, and sixty seconds after, are what is promised: {@code -Dcanary.interval=10 -Dcanary.after=60}. */
    private static final int INTERVAL_SECONDS = Integer.getInteger("canary.interval", 3);

    private static final int SECONDS_AFTER = Integer.getInteger("canary.after", 0);
    private static final Path FIGURES = Path.of("target", "bad-canary.txt");
    private static final int REQUESTS_PER_SECOND = 100;

    private RunningService running;
    private SteadyLoad load;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        var path = SearchPath.ofMachine();
        assumeTrue(path.find("envoy").isPresent(), "envoy on the PATH");
        var programs =
                LocalPrograms.find(path, Files.createFile(folder.resolve("no-app.jar")), folder.resolve("cache"));
        running = RunningService.start(
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
                                        setting.environment())),
                "flaky:1");
        running.apply("""
            { app: { replicas: 2 }, redis: { mode: Standalone }, envoy: { replicas: 2 },
                rollout: { type: Canary, canary: {
                  steps: [ { weight: 10, pauseSeconds: 0 } ],
                  analysis: { intervalSeconds: %d, minRequests: 20, maxErrorPercent: 1, maxP99Milliseconds: 1000 } } } }
            """.formatted(INTERVAL_SECONDS));
        await().atMost(LONG)
                .until(() -> rollout().isPresent() && running.isTrue("Ready") && !running.isTrue("Progressing"));
        load = SteadyLoad.start(running.url(), REQUESTS_PER_SECOND);
    }

    @AfterAll
    void stop() {
        if (load != null) {
            load.close();
        }
        if (running != null) {
            running.close();
        }
    }

    @Test
    @Order(1)
    void aVersionThatFailsIsTakenBackAndHurtsLittle() throws IOException, InterruptedException {
        var before = load.answered();
        var failedBefore = load.failed();
        env("FAILS_EVERY", "20");
        awaitPhase(RolloutPhase.Judging);
        var begin = System.nanoTime();
        var back = awaitRollout(status -> status.phase() == RolloutPhase.RollingBack || status.refused() != null);
        var taken = Duration.ofNanos(System.nanoTime() - begin);
        assertThat(back.reason()).isEqualTo("CanaryFailed");
        awaitPhase(RolloutPhase.Stable);
        assertThat(running.condition("Degraded")).contains("CanaryFailed").contains("it is not tried again");
        await().atMost(LONG).until(() -> pods("app-canary") == 0);
        TimeUnit.SECONDS.sleep(SECONDS_AFTER);
        var hurt = load.failed() - failedBefore;
        Files.writeString(
                FIGURES,
                "taken back %.1f s after its weight was in force, with intervals of %d s; %d of %d requests failed%n"
                        .formatted(taken.toMillis() / 1e3, INTERVAL_SECONDS, hurt, load.answered() - before));
        assertThat(hurt).as("it was tried at all: %s", load.failures()).isPositive();
        assertThat(hurt * 100).as("%s", load.failures()).isLessThanOrEqualTo(load.answered() - before);
        assertThat(appEnvironment()).as("the stable pods never changed").doesNotContain("FAILS_EVERY");
    }

    @Test
    @Order(2)
    void aSlowVersionIsTakenBackWhileTheSpecIsPausedAndTheOperatorRestarts() {
        env("TAKES_MILLISECONDS", "1500");
        awaitPhase(RolloutPhase.Judging);
        running.patch("{\"spec\":{\"paused\":true}}");
        running.stopOperator();
        running.startOperator();
        var back = awaitRollout(status -> status.refused() != null);
        assertThat(back.reason()).isEqualTo("CanaryTooSlow");
        assertThat(running.isTrue("Paused")).isTrue();
        await().atMost(LONG).until(() -> pods("app-canary") == 0);
        running.patch("{\"spec\":{\"paused\":false}}");
    }

    @Test
    @Order(3)
    void aGoodVersionWaitsAtItsGateAndThenReplacesTheStablePodsWithoutAFailure() {
        running.patch(
                "{\"spec\":{\"rollout\":{\"canary\":{\"steps\":[{\"weight\":50,\"pauseSeconds\":0,\"manual\":true}]}}}}");
        var failedBefore = load.failed();
        env("PLAYED", "yes");
        var gate = awaitPhase(RolloutPhase.Holding);
        assertThat(gate.reason()).isEqualTo("CanaryAwaitsPromotion");
        assertThat(gate.weight()).isEqualTo(50);
        running.annotate("promote", "canary-it-promotes");
        awaitRollout(status -> status.phase() == RolloutPhase.Promoting);
        running.stopOperator();
        running.startOperator();
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
        running.annotate("abort", "canary-it-aborts");
        assertThat(awaitRollout(status -> status.refused() != null).reason()).isEqualTo("CanaryAborted");
        await().atMost(LONG).until(() -> pods("app-canary") == 0);
        var version = new AtomicReference<String>();
        await("nothing is written any more")
                .during(Duration.ofSeconds(3))
                .atMost(LONG)
                .until(() -> {
                    var now = running.resource().get().getMetadata().getResourceVersion();
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

    private void env(String name, String value) {
        running.patch("{\"spec\":{\"app\":{\"env\":[{\"name\":\"%s\",\"value\":\"%s\"}]}}}".formatted(name, value));
    }

    private Optional<RolloutStatus> rollout() {
        return running.status().map(status -> status.rollout());
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

    private int pods(String component) {
        return running.pods(component).size();
    }

    private String appEnvironment() {
        return running.cluster()
                .client()
                .apps()
                .deployments()
                .inNamespace(TestCluster.NAMESPACE)
                .withName("visits-app")
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
