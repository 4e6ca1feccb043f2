package dev.counters.playground.cluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    @Test
    void startsAgainAtOnceThenWaitsEverLonger() {
        var waits = Stream.iterate(BackOff.none(), BackOff::longer).limit(8).map(BackOff::next);
        assertThat(waits.map(Duration::toMillis))
                .containsExactly(0L, 500L, 1000L, 2000L, 4000L, 8000L, 10_000L, 10_000L);
    }

    @Test
    void forgivesAfterALongRun() {
        var waiting = new BackOff(Duration.ofSeconds(4));
        var start = Instant.EPOCH;
        assertThat(waiting.afterRun(start, start.plusSeconds(59))).isEqualTo(waiting);
        assertThat(waiting.afterRun(start, start.plusSeconds(60))).isEqualTo(BackOff.none());
    }
}
