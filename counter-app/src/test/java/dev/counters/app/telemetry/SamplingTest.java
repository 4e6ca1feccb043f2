package dev.counters.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SamplingTest {
    private static final int MANY = 100_000;
    private static final Optional<Traceparent> RECORDED = parent(true);
    private static final Optional<Traceparent> NOT_RECORDED = parent(false);

    @Test
    void followsTheSenderWhereItShall() {
        assertThat(new Sampling(true, 0).records(RECORDED)).isTrue();
        assertThat(new Sampling(true, 1).records(NOT_RECORDED)).isFalse();
    }

    @Test
    void decidesAnewWhereItShallNotFollow() {
        assertThat(new Sampling(false, 0).records(RECORDED)).isFalse();
        assertThat(new Sampling(false, 1).records(NOT_RECORDED)).isTrue();
    }

    @Test
    void recordsAllOrNothingAtTheEndsOfTheRange() {
        assertThat(recorded(new Sampling(true, 0))).isZero();
        assertThat(recorded(new Sampling(true, 1))).isEqualTo(MANY);
    }

    @Test
    void recordsTheWantedPart() {
        assertThat(recorded(new Sampling(true, 0.1))).isCloseTo(MANY / 10, Percentage.withPercentage(10));
    }

    @Test
    void decidesAlikeForTheSameTrace() {
        var sampling = new Sampling(false, 0.5);
        var first = sampling.records(RECORDED);

        assertThat(IntStream.range(0, 100)).allMatch(_ -> sampling.records(RECORDED) == first);
    }

    private static long recorded(Sampling sampling) {
        return IntStream.range(0, MANY)
                .filter(_ -> sampling.records(Optional.empty()))
                .count();
    }

    private static Optional<Traceparent> parent(boolean sampled) {
        return Optional.of(new Traceparent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", sampled));
    }
}
