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
    private static final Duration LONG = Duration.ofSeconds(120);

    private MonitoredSystem system;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        assumeTrue(
                PrometheusServer.find().isPresent(),
                "skipped: prometheus is not on the PATH; .ci/install-tools fetches it");
        assumeTrue(
                SearchPath.ofMachine().find("envoy").isPresent(),
                "skipped: envoy is not on the PATH; .ci/install-tools fetches it");
        system = MonitoredSystem.start(folder);
    }

    @AfterAll
    void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    @Order(1)
    void allThatDashboardsAndAlertsAskForIsExposedWithTheLabelsTheyAskBy() {
        var queries = MonitoringFiles.presence(MonitoringFiles.alertExpressions());
        queries.addAll(MonitoringFiles.presence(MonitoringFiles.dashboardQueries()));

        assertThat(queries).hasSizeGreaterThan(60);
        await().atMost(LONG).untilAsserted(() -> assertThat(empty(queries)).isEmpty());
    }

    @Test
    @Order(2)
    void eachQueryOfADashboardShowsSomething() {
        var queries = MonitoringFiles.dashboardQueries();

        queries.addAll(MonitoringFiles.flaggerQueries());

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
                                "CounterEnvoyHasNoApp"));
        assertThat(system.prometheus().query("ALERTS").size())
                .as("lost traces, if nothing else")
                .isPositive();
    }

    @Test
    @Order(4)
    void firesWhileNoRedisAnswersAndEndsWhenTheyDo() {
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
    }

    @Test
    @Order(5)
    void firesWhileAServiceIsPaused() {
        system.pause(true);

        awaitFiring("CounterServicePausedLong");
    }

    @Test
    @Order(6)
    void firesWhenNobodyHearsOfTheOperatorAnyMore() {
        system.hideOperator();

        awaitFiring("CounterOperatorHasNoLeader", "CounterMetricsMissing");
    }

    private List<String> empty(Set<String> queries) {
        return queries.stream()
                .filter(query -> system.prometheus().query(query).isEmpty())
                .toList();
    }

    private void awaitFiring(String... alerts) {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(system.prometheus().firing()).contains(alerts));
    }

    private static void signal(String name, List<ContainerProcess> processes) {
        processes.forEach(process -> {
            try {
                assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                                .start()
                                .waitFor())
                        .isZero();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
