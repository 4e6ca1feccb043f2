package dev.counters.operator.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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
