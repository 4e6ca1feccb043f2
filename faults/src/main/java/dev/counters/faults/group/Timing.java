package dev.counters.faults.group;

import dev.counters.faults.history.History;
import dev.counters.faults.history.Operation;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** How long clients were kept waiting, by their own clock. Pure. */
final class Timing {
    private Timing() {}

    /** {@return how long; empty if nothing was acknowledged any more} */
    static Optional<Duration> of(Interruption interruption, Blow blow, History history) {
        return switch (interruption) {
            case FAILOVER -> firstAcknowledged(blow, blow.begin(), history);
            case WITHOUT_OPERATOR -> firstAcknowledged(blow, blow.helped(), history);
            case PLANNED -> longestPause(blow, history);
        };
    }

    private static Optional<Duration> firstAcknowledged(Blow blow, long from, History history) {
        return acknowledged(history)
                .filter(operation -> operation.start() - blow.end() > 0)
                .map(operation -> Duration.ofNanos(operation.end() - from))
                .min(Duration::compareTo);
    }

    private static Optional<Duration> longestPause(Blow blow, History history) {
        return acknowledged(history)
                .map(Operation::end)
                .sorted()
                .gather(Gatherers.windowSliding(2))
                .filter(pair -> pair.getLast() - blow.begin() > 0 && pair.getFirst() - blow.end() < 0)
                .map(pair -> Duration.ofNanos(pair.getLast() - pair.getFirst()))
                .max(Duration::compareTo);
    }

    private static Stream<Operation> acknowledged(History history) {
        return history.operations().stream()
                .filter(operation -> operation.kind().counts() && operation.isAcknowledged());
    }
}
