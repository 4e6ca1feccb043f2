package dev.counters.operator.health;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.counters.api.v1alpha1.CounterService;
import io.fabric8.kubernetes.api.model.Condition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How many CounterServices there are in each state: by condition, its status and reason. These are few, however many services
 * there are; which ones are meant is for the API to tell.
 */
final class ServiceCounts {
    static final String NAME = "counters.operator.services";

    private final MultiGauge gauges;

    /** One condition of one service, without what grows with their number. */
    private record State(String condition, String status, String reason) {
        /** Of a service that was not looked at yet. */
        private static final State NEW = new State("Ready", "Unknown", "New");

        private static State of(Condition condition) {
            return new State(condition.getType(), condition.getStatus(), condition.getReason());
        }

        private Tags tags() {
            return Tags.of("condition", condition, "status", status, "reason", reason);
        }
    }

    ServiceCounts(MeterRegistry registry) {
        gauges = MultiGauge.builder(NAME)
                .description("CounterServices by condition, its status and reason, as the leading replica sees them")
                .register(registry);
    }

    /** Counts anew. */
    void count(Supplier<Stream<CounterService>> services) {
        var rows = services.get().flatMap(ServiceCounts::states).collect(groupingBy(state -> state, counting()));
        gauges.register(
                rows.entrySet().stream()
                        .<MultiGauge.Row<?>>map(
                                row -> MultiGauge.Row.of(row.getKey().tags(), row.getValue()))
                        .toList(),
                true);
    }

    private static Stream<State> states(CounterService service) {
        var status = service.getStatus();
        return status == null || status.conditions().isEmpty()
                ? Stream.of(State.NEW)
                : status.conditions().stream().map(State::of);
    }
}
