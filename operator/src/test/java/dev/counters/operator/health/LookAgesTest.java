package dev.counters.operator.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.api.v1alpha1.CounterService;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LookAgesTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicLong seconds = new AtomicLong(1_000);
    private final List<CounterService> services = new ArrayList<>();
    private final LookAges ages =
            new LookAges(registry, services::stream, () -> TimeUnit.SECONDS.toNanos(seconds.get()));

    @Test
    void isThatOfTheServiceThatWaitsLongest() {
        var one = service("one");
        var other = service("other");
        services.addAll(List.of(one, other));
        ended(one);
        seconds.addAndGet(20);
        ended(other);
        seconds.addAndGet(5);
        assertThat(age()).isEqualTo(25);

        ended(one);
        assertThat(age()).isEqualTo(5);
    }

    @Test
    void countsALookThatFailsAsNone() {
        var service = service("visits");
        services.add(service);
        ended(service);
        seconds.addAndGet(600);
        ages.failedReconciliation(service, new IllegalStateException(), Map.of());

        assertThat(age()).isEqualTo(600);
    }

    @Test
    void countsFromTheFirstSightOfAServiceThatWasNeverLookedAt() {
        services.add(service("new"));
        assertThat(age()).isZero();
        seconds.addAndGet(30);
        assertThat(age()).isEqualTo(30);
    }

    @Test
    void forgetsWhatIsGone() {
        var service = service("gone");
        services.add(service);
        ended(service);
        seconds.addAndGet(30);
        services.clear();
        assertThat(age()).as("also where another replica leads").isZero();

        services.add(service);
        assertThat(age()).as("a new one of that name").isZero();
    }

    private double age() {
        return registry.get(LookAges.NAME).gauge().value();
    }

    private void ended(CounterService service) {
        ages.finishedReconciliation(service, Map.of());
    }

    private static CounterService service(String name) {
        var service = new CounterService();
        service.setMetadata(
                new ObjectMetaBuilder().withNamespace("shop").withName(name).build());
        return service;
    }
}
