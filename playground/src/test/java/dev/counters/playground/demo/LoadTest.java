package dev.counters.playground.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadTest {
    private final FakeCounter counter = new FakeCounter();
    private final Ledger ledger = new Ledger();

    @Test
    void writesDownEveryRequestThatItSent() throws InterruptedException {
        try (var load = Load.start(counter, ledger, 3, 10_000)) {
            assertThat(ledger.await(Long.MIN_VALUE / 2 + System.nanoTime(), 200, Duration.ofSeconds(20)))
                    .isTrue();
            load.stop();
        }

        assertThat(Audit.of(ledger.entries(), 100, counter.read().orElseThrow()))
                .matches(Audit::holds)
                .matches(audit -> audit.after() == 100 + audit.tally().attempted());
        assertThat(ledger.entries()).extracting(Entry::client).contains(0, 1, 2);
    }

    @Test
    void keepsToItsPace() throws InterruptedException {
        var start = System.nanoTime();
        try (var load = Load.start(counter, ledger, 2, 100)) {
            ledger.await(start, 20, Duration.ofSeconds(20));
            load.stop();
        }

        // The first two come at once and the rest ten milliseconds apart.
        assertThat(System.nanoTime() - start)
                .isGreaterThan(Duration.ofMillis(150).toNanos());
    }

    @Test
    void endsAtOnceWhenClosed() throws InterruptedException {
        counter.fallSilent();
        var load = Load.start(counter, ledger, 2, 10_000);

        load.close();
        load.stop();

        assertThat(ledger.entries()).isEmpty();
    }
}
