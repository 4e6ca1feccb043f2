package dev.counters.operator.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void restsWhereNothingIsTried() {
        var rest = new Scene().look().status();
        assertThat(Pace.of(Samples.spec("{}"), rest, rest, THEN)).isEmpty();
        assertThat(Pace.of(Samples.spec("{}"), Optional.empty(), Optional.empty(), THEN))
                .isEmpty();
    }

    @Test
    void looksAgainAtOnceInAnotherPhaseAndWhenAnIntervalIsOver() {
        var spec = Samples.spec("{rollout: {type: Canary, canary: {analysis: {intervalSeconds: 3}}}}");
        var starting = Scene.begun().status();
        var judging = Scene.judged().status();
        assertThat(Pace.of(spec, starting, judging, THEN).orElseThrow()).isLessThan(Duration.ofSeconds(1));
        assertThat(Pace.of(spec, starting, starting, THEN).orElseThrow()).isLessThan(Duration.ofSeconds(1));
        assertThat(Pace.of(spec, judging, judging, THEN)).hasValue(Duration.ofSeconds(3));
        assertThat(Pace.of(spec, judging, judging, THEN.plusMillis(2_900))).hasValue(Duration.ofMillis(100));
    }
}
