package dev.counters.operator.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CanaryTest {
    private final AtomicLong now = new AtomicLong();
    private final Canary canary = new Canary(now::get, Duration.ofSeconds(30));

    @Test
    void isWellAtTheStart() {
        assertThat(canary.problem()).isEmpty();
    }

    @Test
    void isMissedAfterALongSilence() {
        pass(Duration.ofSeconds(30));
        assertThat(canary.problem()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(canary.problem()).contains("no sign of work for 31 s");
    }

    @Test
    void isWellAgainAfterABeat() {
        pass(Duration.ofMinutes(2));
        canary.beat();
        assertThat(canary.problem()).isEmpty();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
