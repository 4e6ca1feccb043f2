package dev.counters.operator.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.config.TracingConfiguration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracingTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SpanReceiver receiver = new SpanReceiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void sendsSpansWithWhatIsSaidOfTheProcess() {
        record(1);

        assertThat(receiver.posted()).contains("one look", "counter-operator", "k8s.pod.name", "operator-0");
        assertThat(spans("delivered")).isEqualTo(1);
        assertThat(spans("lost")).isZero();
    }

    @Test
    void countsWhatTheReceiverDoesNotTake() {
        receiver.refuse();
        record(1);

        assertThat(spans("lost")).isEqualTo(1);
    }

    @Test
    void recordsNoneOfThoseThatAreNotChosen() {
        record(0);

        assertThat(receiver.posted()).isEmpty();
    }

    private void record(double ratio) {
        var configuration = new TracingConfiguration(
                receiver.endpoint(), ratio, "counter-operator", Map.of("k8s.pod.name", "operator-0"));
        try (var tracing = Tracing.start(configuration, registry)) {
            tracing.tracer().spanBuilder("one look").startSpan().end();
        }
    }

    private double spans(String outcome) {
        return registry.get(Exports.SPANS).tag("outcome", outcome).counter().count();
    }
}
