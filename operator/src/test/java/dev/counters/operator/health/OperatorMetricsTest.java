package dev.counters.operator.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.api.v1alpha1.EnvoyStatus;
import dev.counters.api.v1alpha1.RedisStatus;
import dev.counters.api.v1alpha1.ServerTlsStatus;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OperatorMetricsTest {
    private final AtomicBoolean leader = new AtomicBoolean();
    private final OperatorMetrics metrics = new OperatorMetrics(leader::get);

    @Test
    void followsWhoLeads() {
        assertThat(metrics.scrape()).contains("counters_operator_leader 0.0");
        leader.set(true);
        assertThat(metrics.scrape()).contains("counters_operator_leader 1.0");
    }

    @Test
    void hasTheBasicsOfTheJvm() {
        assertThat(metrics.scrape()).contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_uptime");
    }

    @Test
    void holdsTheMetersOfJosdk() throws Exception {
        metrics.forJosdk().timeControllerExecution(new NoExecution());
        assertThat(metrics.scrape()).contains("operator_sdk_controllers_execution_reconcile");
    }

    @Test
    void countsServicesByTheirConditions() {
        var services =
                new ArrayList<>(List.of(service("True"), service("True"), service("False"), new CounterService()));
        metrics.follow(services::stream);

        assertThat(metrics.scrape())
                .contains(
                        "counters_operator_services{condition=\"Ready\",reason=\"Because\",status=\"True\"} 2.0",
                        "counters_operator_services{condition=\"Ready\",reason=\"Because\",status=\"False\"} 1.0",
                        "counters_operator_services{condition=\"Ready\",reason=\"New\",status=\"Unknown\"} 1.0");

        services.clear();
        assertThat(metrics.scrape()).as("what is gone is not told").doesNotContain("counters_operator_services{");
    }

    @Test
    void tellsWhenCertificatesEnd() {
        var redis = new RedisStatus(
                null, null, null, null, null, null, new ServerTlsStatus("on", "2030-01-02T03:04:05Z"), null);
        var services = new ArrayList<>(List.of(
                certified(
                        redis,
                        new EnvoyStatus("2030-01-02T03:04:06Z", new ServerTlsStatus("on", "2030-01-02T03:04:07Z"))),
                certified(null, null),
                certified(null, new EnvoyStatus("soon", null))));
        metrics.follow(services::stream);

        assertThat(certificates())
                .containsExactly(
                        "counters_certificate_expiry_timestamp_seconds"
                                + "{part=\"app\",resource_name=\"visits\",resource_namespace=\"shop\"} 1.893553447E9",
                        "counters_certificate_expiry_timestamp_seconds"
                                + "{part=\"envoy\",resource_name=\"visits\",resource_namespace=\"shop\"} 1.893553446E9",
                        "counters_certificate_expiry_timestamp_seconds{part=\"redis\",resource_name=\"visits\",resource_namespace=\"shop\"}"
                                + " 1.893553445E9");

        services.clear();
        assertThat(certificates()).as("what is gone is not told").isEmpty();
    }

    private List<String> certificates() {
        return metrics.scrape()
                .lines()
                .filter(line -> line.startsWith("counters_certificate_"))
                .toList();
    }

    private static CounterService certified(@Nullable RedisStatus redis, @Nullable EnvoyStatus envoy) {
        var service = new CounterService();
        service.setMetadata(
                new ObjectMetaBuilder().withNamespace("shop").withName("visits").build());
        service.setStatus(new CounterServiceStatus(1L, List.of(), null, null, null, null, null, redis, null, envoy));
        return service;
    }

    private static CounterService service(String ready) {
        var condition = new ConditionBuilder()
                .withType("Ready")
                .withStatus(ready)
                .withReason("Because")
                .build();
        var service = new CounterService();
        service.setStatus(new CounterServiceStatus(1L, List.of(condition), null, null, null, null, null, null));
        return service;
    }
}
