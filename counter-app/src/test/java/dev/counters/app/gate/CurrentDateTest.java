package dev.counters.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CurrentDateTest {
    @Test
    void isToldAsHttpWantsItAndGoesOn() {
        var now = new AtomicReference<>(Instant.parse("2026-03-01T04:05:06.999Z"));
        InstantSource clock = now::get;
        var date = new CurrentDate(clock);

        assertThat(date.text().toString()).isEqualTo("Sun, 01 Mar 2026 04:05:06 GMT");
        now.set(now.get().plusMillis(1));
        assertThat(date.text().toString()).isEqualTo("Sun, 01 Mar 2026 04:05:07 GMT");
    }
}
