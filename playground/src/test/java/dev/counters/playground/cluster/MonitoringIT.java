package dev.counters.playground.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.playground.cluster.programs.SearchPath;
import dev.counters.playground.process.ContainerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Dashboards and alerts of the chart, in a real Prometheus that asks the real operator, app and Envoy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoringIT {
    private static final Duration LONG = Duration.ofSeconds(240);

    private final MonitoredSystem system = new MonitoredSystem();

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        assumeTrue(
                PrometheusServer.find().isPresent(),
                "skipped: prometheus is not on the PATH; .ci/install-tools fetches it");
        assumeTrue(
                SearchPath.ofMachine().find("envoy").isPresent(),
                "skipped: envoy is not on the PATH; .ci/install-tools fetches it");
        system.start(folder);
    }

    @AfterAll
    void stop() {
        system.close();
    }

    @Test
    @Order(1)
    void allThatDashboardsAndAlertsAskForIsExposedWithTheLabelsTheyAskBy() {
        var queries = MonitoringFiles.presence(MonitoringFiles.alertExpressions());
        queries.addAll(MonitoringFiles.presence(MonitoringFiles.dashboardQueries()));
        // There from the first collection on, which may not have come yet.
        queries.removeIf(query -> query.startsWith("count(jvm_gc_pause_seconds_sum"));

        assertThat(queries).hasSizeGreaterThan(60);
        await().atMost(LONG).untilAsserted(() -> assertThat(empty(queries)).isEmpty());
    }

    @Test
    @Order(2)
    void eachQueryOfADashboardShowsSomething() {
        var queries = MonitoringFiles.dashboardQueries();
        queries.addAll(MonitoringFiles.flaggerQueries());
        assertThat(MonitoringFiles.adapterQueries()).isNotEmpty();
        queries.addAll(MonitoringFiles.adapterQueries());
        queries.addAll(MonitoringFiles.adapterSeries());

        assertThat(queries).hasSizeGreaterThan(60);
        await().atMost(LONG).untilAsserted(() -> assertThat(empty(queries)).isEmpty());
    }

    @Test
    @Order(3)
    void whileAllIsWellNobodyIsWoken() {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(system.prometheus().firing())
                        .doesNotContain(
                                "CounterRedisAway",
                                "CounterRedisCannotCount",
                                "CounterServiceNotReady",
                                "CounterOperatorHasNoLeader",
                                "CounterMetricsMissing",
                                "CounterCertificateNotRenewed",
                                "CounterEnvoyHasNoApp"));
        // That there are alerts at all.
        awaitFiring("CounterTracesLost");
    }

    @Test
    @Order(4)
    void firesWhenACertificateEndsSoon() {
        system.certify(Duration.ofHours(5));

        awaitFiring("CounterCertificateNotRenewed", "CounterCertificateEnds");
    }

    @Test
    @Order(5)
    void firesWhileNoRedisAnswersAndEndsWhenTheyDo() throws IOException {
        var servers = system.cluster().running().stream()
                .filter(process -> process.pod().startsWith("visits-redis-"))
                .toList();
        assertThat(servers).hasSize(3);
        signal("STOP", servers);
        try {
            awaitFiring(
                    "CounterRedisAway",
                    "CounterRequestsFail",
                    "CounterEdgeFails",
                    "CounterRedisCannotCount",
                    "CounterServiceNotReady");
        } finally {
            signal("CONT", servers);
        }
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(system.prometheus().firing())
                        .doesNotContain("CounterRedisAway", "CounterRedisCannotCount", "CounterServiceNotReady"));
        drawIfWanted();
    }

    @Test
    @Order(6)
    void firesWhileAServiceIsPaused() {
        system.pause(true);

        awaitFiring("CounterServicePausedLong");
    }

    @Test
    @Order(7)
    void firesWhenNobodyHearsOfTheOperatorAnyMore() {
        system.hideOperator();

        awaitFiring("CounterOperatorHasNoLeader", "CounterMetricsMissing");
    }

    /** With {@code -Ddashboards.write=true}: what the dashboards show of all this, for the docs. */
    private void drawIfWanted() throws IOException {
        if (Boolean.getBoolean("dashboards.write")) {
            var drawn = new ProcessBuilder(
                            "../scripts/draw-dashboards",
                            system.prometheus().url().toString(),
                            "../docs/images",
                            "2")
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
            assertThat(drawn.exitValue()).isZero();
        }
    }

    private List<String> empty(Set<String> queries) {
        return queries.stream()
                .filter(query -> system.prometheus().query(query).isEmpty())
                .toList();
    }

    /** One after the other, perhaps: some end when others begin. */
    private void awaitFiring(String... alerts) {
        var seen = new TreeSet<String>();
        await().atMost(LONG).untilAsserted(() -> {
            seen.addAll(system.prometheus().firing());
            assertThat(seen).contains(alerts);
        });
    }

    /** Those that have ended meanwhile are left out. */
    private static void signal(String name, List<ContainerProcess> processes) {
        processes.forEach(process -> {
            try {
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .redirectErrorStream(true)
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
