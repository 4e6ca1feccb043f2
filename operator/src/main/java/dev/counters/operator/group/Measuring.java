package dev.counters.operator.group;

import dev.counters.operator.election.Node;
import dev.counters.operator.election.NodeLostException;
import dev.counters.operator.redis.MeasuredServer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Asks the server that takes the writes now and then how it fares, over the connection that its keeper has anyway. */
final class Measuring {
    /** Shorter than Prometheus' usual pause between two scrapes. */
    static final Duration PERIOD = Duration.ofSeconds(15);

    private final LongSupplier nanoTime;
    private volatile Optional<MeasuredServer> last = Optional.empty();

    Measuring(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    Optional<MeasuredServer> last() {
        return last;
    }

    /** Asks, if it is time. A server that does not answer is its keeper's business. */
    void measure(GroupKey key, Node primary) {
        var now = nanoTime.getAsLong();
        if (last.filter(before -> before.pod().equals(primary.name()))
                .filter(before -> now - before.nanoTime() < PERIOD.toNanos())
                .isPresent()) {
            return;
        }
        try {
            primary.figures()
                    .map(figures -> new MeasuredServer(key.namespace(), key.service(), primary.name(), figures, now))
                    .ifPresent(measured -> last = Optional.of(measured));
        } catch (NodeLostException silent) {
            // The next look finds out.
        }
    }
}
