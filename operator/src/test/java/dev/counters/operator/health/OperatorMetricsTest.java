package dev.counters.operator.health;

import static org.assertj.core.api.Assertions.assertThat;

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
}
