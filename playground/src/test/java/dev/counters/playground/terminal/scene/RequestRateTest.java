package dev.counters.playground.terminal.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RequestRateTest {
    private static final long SECOND = 1_000_000_000;
    private final RequestRate rate = new RequestRate();

    @Test
    void knowsNothingAtFirst() {
        assertThat(rate.next(Map.of("a", 100.0), SECOND)).isEmpty();
    }

    @Test
    void sumsWhatPodsCounted() {
        rate.next(Map.of("a", 100.0, "b", 50.0), SECOND);

        assertRate(rate.next(Map.of("a", 140.0, "b", 70.0), 3 * SECOND), 30);
    }

    @Test
    void takesARestartForACountFromZero() {
        rate.next(Map.of("a", 1_000.0), SECOND);

        assertRate(rate.next(Map.of("a", 10.0), 2 * SECOND), 10);
    }

    @Test
    void waitsForTheSecondCountOfANewPod() {
        rate.next(Map.of("a", 100.0), SECOND);

        assertRate(rate.next(Map.of("a", 105.0, "new", 900.0), 2 * SECOND), 5);
        assertRate(rate.next(Map.of("a", 105.0, "new", 907.0), 3 * SECOND), 7);
    }

    @Test
    void isUnknownWhileNobodyAnswers() {
        rate.next(Map.of("a", 100.0), SECOND);

        assertThat(rate.next(Map.of(), 2 * SECOND)).isEmpty();
    }

    private static void assertRate(OptionalDouble rate, double expected) {
        assertThat(rate.orElse(-1)).isCloseTo(expected, within(1e-9));
    }
}
