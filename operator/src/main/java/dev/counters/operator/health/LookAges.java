package dev.counters.operator.health;

import dev.counters.api.v1alpha1.CounterService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long ago a look at a CounterService last came to its end without an error, of the one that has waited longest: a single figure,
 * however many services there are. One that was never looked at waits since it was first seen.
 */
final class LookAges implements Metrics {
    static final String NAME = "counters.operator.reconciliation.age";

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<ResourceID, Long> ended = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    LookAges(MeterRegistry registry, Supplier<Stream<CounterService>> services, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        Gauge.builder(NAME, () -> oldest(services.get()))
                .baseUnit("seconds")
                .description(
                        "Since a look at a CounterService last ended without an error, of the one that has waited longest;"
                                + " 0 where this replica looks after none")
                .register(registry);
    }

    @Override
    public void finishedReconciliation(HasMetadata resource, Map<String, Object> metadata) {
        ended.put(ResourceID.fromResource(resource), nanoTime.getAsLong());
    }

    private double oldest(Stream<CounterService> services) {
        var now = nanoTime.getAsLong();
        Set<ResourceID> present = services.map(ResourceID::fromResource).collect(Collectors.toSet());
        ended.keySet().retainAll(present);
        return present.stream()
                        .mapToLong(service -> now - ended.computeIfAbsent(service, _ -> now))
                        .max()
                        .orElse(0)
                / NANOS;
    }
}
