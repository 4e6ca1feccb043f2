package dev.counters.operator;

import dev.counters.operator.blueprint.Platform;
import dev.counters.operator.intercept.WriteGate;
import io.fabric8.kubernetes.client.Config;
import java.util.Set;

/** The operator in the test's own process, watching one namespace. */
final class TestOperator {
    static final Platform PLATFORM =
            new Platform("counter-app:test", "redis:test", "envoy:test", "counter-system", "cluster.local");

    private TestOperator() {}

    static CounterOperator start(Config cluster, String namespace, WriteGate gate) {
        var operator = new CounterOperator(new CounterOperator.Surroundings(
                cluster, gate, PLATFORM, Set.of(namespace), "test", host -> "127.0.0.1", josdk -> {}));
        operator.start();
        return operator;
    }

    /** Ends it as a crash would: what is under way is not awaited. */
    static void end(CounterOperator operator) {
        operator.stop();
        operator.close();
    }
}
