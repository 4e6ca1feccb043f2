package dev.counters.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void aCountThatBecameSmallerBeganAnew() {
        assertThat(tally(10, 1).since(tally(7, 0))).isEqualTo(tally(3, 1));
        assertThat(tally(2, 1).since(tally(7, 0))).isEqualTo(tally(2, 1));
    }

    @Test
    void theSlowestHundredthIsNotLookedAt() {
        var buckets = new TreeMap<>(Map.of(10.0, 990L, 100.0, 999L, Double.POSITIVE_INFINITY, 1_000L));
        assertThat(new Tally(1_000, 0, buckets).p99()).isEqualTo(10);
        buckets.put(10.0, 989L);
        assertThat(new Tally(1_000, 0, buckets).p99()).isEqualTo(100);
        assertThat(Tally.NOTHING.p99()).isZero();
    }

    @Test
    void eachIntervalHasItsOwnRequests() {
        var tallies = new Tallies();
        assertThat(tallies.since("s", "1", Map.of("a", tally(100, 0))))
                .as("what was before is not of this interval")
                .isEqualTo(tally(0, 0));
        assertThat(tallies.since("s", "1", Map.of("a", tally(130, 2)))).isEqualTo(tally(30, 2));
        assertThat(tallies.since("s", "2", Map.of("a", tally(140, 3))))
                .as("since the last look at the interval before")
                .isEqualTo(tally(10, 1));
        assertThat(tallies.since("s", "2", Map.of("a", tally(150, 3), "b", tally(9, 9))))
                .as("an Envoy that was not seen before begins with what it has")
                .isEqualTo(tally(20, 1));
    }

    private static Tally tally(long requests, long errors) {
        return new Tally(requests, errors, new TreeMap<>());
    }
}
