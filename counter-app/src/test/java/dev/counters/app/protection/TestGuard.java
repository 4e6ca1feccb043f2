package dev.counters.app.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.configuration.RateLimitConfiguration;
import dev.counters.app.configuration.RateLimitConfiguration.Subject;
import dev.counters.app.request.RequestHead;
import dev.counters.app.request.RequestObserver.Observation;
import dev.counters.app.request.Verdict;
import dev.counters.app.request.Verdict.Refused;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The guard with what a test wants of it, asked as the gate does: a request is told of before the guard decides, and ends. */
final class TestGuard {
    private final Ticks clock = new Ticks();
    private final TestHeap heap = new TestHeap();
    private final HeapPressure pressure = new HeapPressure(heap, clock);
    private ApiKeys keys = TestKeys.none();
    private Optional<RateLimitConfiguration> limit = Optional.empty();
    private Set<String> origins = Set.of();
    private int hops;
    private LoadLimits load = new LoadLimits(1_000, 1_000, 1_000);
    private Optional<Parts> parts = Optional.empty();

    void keys(ApiKeys wanted) {
        keys = wanted;
    }

    void limit(int rate, int burst, Subject subject) {
        limit = Optional.of(new RateLimitConfiguration(rate, burst, subject, Optional.empty()));
    }

    void origins(Set<String> wanted) {
        origins = wanted;
    }

    void hops(int wanted) {
        hops = wanted;
    }

    void load(LoadLimits wanted) {
        load = wanted;
    }

    Verdict ask(String method, String path, String... headers) {
        return ask(Heads.of(method, path, headers));
    }

    Verdict from(String peer, String method, String path, String... headers) {
        return ask(Heads.from(InetAddress.ofLiteral(peer), method, path, headers));
    }

    Observation start(String method, String path) {
        return parts().shedding().started(Heads.of(method, path));
    }

    void pass(Duration duration) {
        clock.pass(duration);
    }

    /** The old generation has been collected, and so full it still is. */
    void collected(double fill) {
        heap.fill = fill;
        heap.collections++;
        checkHeap();
    }

    void checkHeap() {
        pressure.check();
    }

    static Refused refusal(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Refused.class);
        return (Refused) verdict;
    }

    static String header(Verdict verdict, String name) {
        return verdict.headers().stream()
                .filter(field -> field.name().toString().equals(name))
                .map(field -> field.value().toString())
                .reduce((one, other) -> one + " and " + other)
                .orElse("none");
    }

    Verdict ask(RequestHead head) {
        Observation observation = parts().shedding().started(head);
        try {
            return parts().guard().admit(head);
        } finally {
            observation.ended(200);
        }
    }

    /** Made at the first request, of what has been wanted until then. */
    private Parts parts() {
        if (parts.isEmpty()) {
            LoadShedding shedding = new LoadShedding(load, pressure);
            ClientAddresses addresses = new ClientAddresses(hops);
            RequestGuard guard = new RequestGuard(
                    shedding,
                    new Cors(origins),
                    new Authentication(keys, addresses, new Buckets(100, clock)),
                    addresses,
                    limit.map(configuration -> new RateLimit(configuration, () -> 1, clock)));
            parts = Optional.of(new Parts(guard, shedding));
        }
        return parts.get();
    }

    private record Parts(RequestGuard guard, LoadShedding shedding) {}

    private static final class TestHeap implements HeapPressure.OldGeneration {
        private long collections;
        private double fill;

        @Override
        public long collections() {
            return collections;
        }

        @Override
        public double fillAfterCollection() {
            return fill;
        }
    }
}
