package dev.counters.faults.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistogramTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    private final Histogram hundred =
            new Histogram(new TreeMap<>(Map.of(0.001, 50.0, 0.002, 90.0, 0.005, 98.0, INFINITE, 100.0)));

    @Test
    void placesAPercentileBetweenTwoBounds() {
        assertThat(hundred.percentile(50)).isCloseTo(0.001, within(1e-9));
        assertThat(hundred.percentile(70)).isCloseTo(0.0015, within(1e-9));
        assertThat(hundred.percentile(94)).isCloseTo(0.0035, within(1e-9));
    }

    @Test
    void saysTheLastBoundWhereNobodyKnows() {
        assertThat(hundred.percentile(99)).isCloseTo(0.005, within(1e-9));
    }

    @Test
    void hasNoneWhereNothingWasMeasured() {
        assertThat(new Histogram(new TreeMap<>()).percentile(99)).isZero();
        assertThat(hundred.since(hundred).percentile(99)).isZero();
    }

    @Test
    void countsWhatWasAdded() {
        var later = new Histogram(new TreeMap<>(Map.of(0.001, 50.0, 0.002, 90.0, 0.005, 108.0, INFINITE, 110.0)));
        assertThat(later.since(hundred).count()).isEqualTo(10);
        assertThat(later.since(hundred).percentile(50)).isBetween(0.002, 0.005);
    }
}
