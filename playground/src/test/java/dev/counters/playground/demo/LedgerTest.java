package dev.counters.playground.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private final Ledger ledger = new Ledger();

    @Test
    void keepsEveryEntryInItsOrder() {
        ledger.add(Entries.acknowledged(0, 1, 1));
        ledger.add(Entries.refused(1));

        assertThat(ledger.entries()).containsExactly(Entries.acknowledged(0, 1, 1), Entries.refused(1));
    }

    @Test
    void waitsForAcknowledgementsOfOthers() throws InterruptedException {
        var writer = Thread.ofVirtual().start(() -> {
            for (var time = 0; time < 100; time++) {
                ledger.add(Entries.acknowledged(time, time + 1, time));
            }
        });

        assertThat(ledger.await(50, 50, LONG)).isTrue();
        writer.join();
    }

    @Test
    void waitsForNoOtherOutcomeAndNoEarlierRequest() throws InterruptedException {
        ledger.add(Entries.acknowledged(0, 20, 1));
        ledger.add(Entries.refused(11));
        ledger.add(Entries.unknown(12));

        assertThat(ledger.await(10, 1, Duration.ofMillis(1))).isFalse();
        assertThat(ledger.await(0, 1, Duration.ofMillis(1))).isTrue();
    }
}
