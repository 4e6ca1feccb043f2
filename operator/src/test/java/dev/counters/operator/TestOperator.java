package dev.counters.operator;

import dev.counters.operator.intercept.WriteGate;
import io.fabric8.kubernetes.client.Config;
import java.util.Set;

/** The operator in the test's own process, watching one namespace. */
final class TestOperator {
    /** Where no Redis listens, whatever runs on this machine. */
    static final String NOBODYS = "127.255.255.254";

    private TestOperator() {}

    static CounterOperator start(Config cluster, String namespace, WriteGate gate) {
        return start(cluster, Set.of(namespace), gate, NOBODYS);
    }

    /**
     * With a Redis that there is.
     *
     * @param namespaces empty for all
     * @param redis the address of all Redis servers
     */
    static CounterOperator start(Config cluster, Set<String> namespaces, WriteGate gate, String redis) {
        var operator = new CounterOperator(new CounterOperator.Surroundings(
                cluster, gate, Samples.PLATFORM, namespaces, "test", host -> redis, josdk -> {}));
        operator.start();
        return operator;
    }

    /** Ends it as a crash would: what is under way is not awaited. */
    static void end(CounterOperator operator) {
        operator.stop();
        operator.close();
    }
}
