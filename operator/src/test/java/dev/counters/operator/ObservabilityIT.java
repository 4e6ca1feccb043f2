package dev.counters.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.config.TracingConfiguration;
import dev.counters.operator.health.OperatorMetrics;
import dev.counters.operator.intercept.Write;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.operator.telemetry.SpanReceiver;
import dev.counters.operator.telemetry.Tracing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the operator tells of its own work, wired as in a cluster. */
class ObservabilityIT {
    private static final String NAMESPACE = "observed";
    private static final String SLOW_LOOKS = "dev.counters.operator.health.SlowLooks";
    /** So that every look is slow. */
    private static final Duration AT_ONCE = Duration.ofNanos(1);

    private final SpanReceiver receiver = new SpanReceiver();
    private final OperatorMetrics metrics =
            new OperatorMetrics(() -> true, () -> Optional.of(Duration.ofSeconds(2)), AT_ONCE);
    private final Tracing tracing = Tracing.start(
            new TracingConfiguration(receiver.endpoint(), 1, "counter-operator", Map.of()), metrics.registry());
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final EmbeddedApiServer server = EmbeddedApiServer.start();
    private final CounterOperator operator = new CounterOperator(new CounterOperator.Surroundings(
            server.config(),
            new FirstStatusFails(),
            Samples.PLATFORM,
            Set.of(NAMESPACE),
            "test",
            host -> "127.255.255.254",
            false,
            metrics.requests(),
            josdk -> josdk.withMetrics(metrics.forJosdk())
                    .withWorkflowExecutorService(metrics.threads(CounterOperator.WORKFLOW_THREADS))));

    /** So that there is a look that ends with an error, and one that is made again. */
    private static final class FirstStatusFails implements WriteGate {
        private final AtomicBoolean failing = new AtomicBoolean(true);

        @Override
        public void before(Write write) {
            if (write.target().endsWith("/status") && failing.getAndSet(false)) {
                throw new IllegalStateException("the first status is not written");
            }
        }
    }

    @BeforeEach
    void start() {
        lines.start();
        ((Logger) LoggerFactory.getLogger(SLOW_LOOKS)).addAppender(lines);
        OwnedObjects.createNamespace(server.client(), NAMESPACE);
        metrics.trace(tracing.tracer());
        metrics.follow(operator::services);
        operator.start();
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger(SLOW_LOOKS)).detachAppender(lines);
        TestOperator.end(operator);
        tracing.close();
        server.close();
        receiver.close();
    }

    @Test
    void tellsOfALookByATraceAWarningAndMetrics() {
        OwnedObjects.createService(server.client(), NAMESPACE, "visits", "{redis: {mode: Standalone}}");
        var uid = server.client()
                .resources(CounterService.class)
                .inNamespace(NAMESPACE)
                .withName("visits")
                .get()
                .getMetadata()
                .getUid();

        await().untilAsserted(() -> assertThat(receiver.posted())
                .contains("reconcile CounterService", uid, "/namespaces/observed/statefulsets/visits-redis", "PATCH"));
        await().untilAsserted(() -> assertThat(List.copyOf(lines.list)).anySatisfy(line -> {
            assertThat(line.getFormattedMessage())
                    .matches("The reconciliation of observed/visits took \\d+ ms; it waited longest for .* \\d+ ms\\.");
            assertThat(line.getMDCPropertyMap())
                    .containsEntry("resource.namespace", NAMESPACE)
                    .containsEntry("resource.name", "visits")
                    .containsEntry("resource.uid", uid)
                    .containsEntry("resource.generation", "1");
        }));
        assertThat(metrics.scrape())
                .contains(
                        "counters_operator_lease_age_seconds 2.0",
                        "counters_operator_reconciliation_age_seconds ",
                        "counters_operator_trace_spans_total{outcome=\"delivered\"}");
        await().untilAsserted(() ->
                assertThat(receiver.posted()).as("of the look that failed").contains("error.type"));
    }
}
