package dev.counters.playground.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PausesTest {
    private static final List<Entry> ENTRIES = List.of(
            Entries.acknowledged(0, 10, 1),
            Entries.refused(15),
            Entries.acknowledged(99, 100, 2),
            Entries.unknown(110),
            Entries.acknowledged(119, 120, 3),
            Entries.acknowledged(149, 150, 4));

    @Test
    void reachesFromTheLastAnswerBeforeToTheFirstAfter() {
        assertThat(Pauses.longest(ENTRIES, 50, 130).toNanos()).isEqualTo(90);
    }

    @Test
    void looksOnlyAtItsOwnTime() {
        assertThat(Pauses.longest(ENTRIES, 110, 200).toNanos()).isEqualTo(30);
        assertThat(Pauses.longest(ENTRIES, 101, 119).toNanos()).isEqualTo(20);
    }

    @Test
    void isNothingWithoutTwoAnswers() {
        assertThat(Pauses.longest(Entries.sequence(1), 0, 100)).isZero();
    }
}
