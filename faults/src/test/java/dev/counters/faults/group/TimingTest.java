package dev.counters.faults.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.faults.history.History;
import dev.counters.faults.history.Kind;
import dev.counters.faults.history.Operation;
import dev.counters.faults.history.Result;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimingTest {
    private static final Result TOLD = new Result.Acknowledged(1);
    private static final Result UNKNOWN = new Result.Unknown("the app hung up");

    @Test
    void aFailoverEndsWithTheFirstAcknowledgedIncrementThatBeganAfterTheKill() {
        var begunBefore = increment(95, 130, TOLD);
        var begunWhileItWasKilled = increment(102, 140, TOLD);
        var neverTold = increment(110, 150, UNKNOWN);
        var read = new Operation(1, Kind.READ, "visits", 0, "", 112, 160, TOLD);
        var slow = increment(115, 400, TOLD);
        var first = increment(250, 300, TOLD);
        var history = history(begunBefore, begunWhileItWasKilled, neverTold, read, slow, first);
        assertThat(Timing.of(Interruption.FAILOVER, new Blow(100, 105, 100), history))
                .contains(Duration.ofNanos(200));
    }

    @Test
    void aFailoverWithoutAnOperatorIsTimedFromTheStartOfTheNext() {
        var history = history(increment(110, 700, TOLD));
        assertThat(Timing.of(Interruption.WITHOUT_OPERATOR, new Blow(100, 105, 600), history))
                .contains(Duration.ofNanos(100));
    }

    @Test
    void aPlannedOneIsTheLongestTimeWithoutAnAcknowledgementThatItTouches() {
        var history = history(
                increment(0, 10, TOLD),
                // Long, but over before.
                increment(20, 90, TOLD),
                increment(91, 110, TOLD),
                increment(111, 150, TOLD),
                // Begun in it, and told after its end.
                increment(151, 205, TOLD),
                increment(206, 400, TOLD));
        assertThat(Timing.of(Interruption.PLANNED, new Blow(100, 200, 100), history))
                .contains(Duration.ofNanos(55));
    }

    @Test
    void nothingIsToldOfWhatDidNotEnd() {
        assertThat(Timing.of(Interruption.FAILOVER, new Blow(100, 105, 100), history(increment(1, 20, TOLD))))
                .isEmpty();
    }

    @Test
    void timesAreToldWithTwoDecimals() {
        var times = new Times(List.of(Duration.ofMillis(4), Duration.ofMillis(96), Duration.ofMillis(1234)));
        assertThat(times.percentile(50)).isEqualTo("0.10 s");
        assertThat(times.percentile(99)).isEqualTo("1.23 s");
        assertThat(new Times(List.of()).percentile(99)).isEqualTo("unknown");
    }

    private static History history(Operation... operations) {
        return new History(List.of(operations), Map.of(), List.of());
    }

    private static Operation increment(long start, long end, Result result) {
        return new Operation(1, Kind.INCREMENT, "visits", 1, "", start, end, result);
    }
}
