package dev.counters.playground.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AuditTest {
    @Test
    void holdsWhereEveryAcknowledgedCountIsThere() {
        var audit = Audit.of(Entries.sequence(11, 12, 13), 10, 13);

        assertThat(audit.holds()).isTrue();
        assertThat(audit.tally()).isEqualTo(new Tally(3, 3, 0, 0));
        assertThat(audit.least()).isEqualTo(13);
        assertThat(audit.most()).isEqualTo(13);
    }

    @Test
    void holdsWithoutAnyRequest() {
        assertThat(Audit.of(List.of(), 7, 7).holds()).isTrue();
    }

    @Test
    void allowsForEachUnknownOutcomeOneCountOrNone() {
        var entries = with(Entries.sequence(1, 2), Entries.unknown(5));

        assertThat(Audit.of(entries, 0, 2).holds()).isTrue();
        assertThat(Audit.of(entries, 0, 3).holds()).isTrue();
        assertThat(Audit.of(entries, 0, 4).surplus()).isEqualTo(1);
    }

    @Test
    void findsThatARefusedRequestWasCounted() {
        var audit = Audit.of(with(Entries.sequence(1, 2), Entries.refused(5)), 0, 3);

        assertThat(audit.surplus()).isEqualTo(1);
        assertThat(audit.holds()).isFalse();
    }

    @Test
    void findsMoreThanWasAsked() {
        assertThat(Audit.of(Entries.sequence(1, 2, 3), 0, 5).surplus()).isEqualTo(2);
    }

    @Test
    void findsCountsThatTheCounterDoesNotReach() {
        var audit = Audit.of(Entries.sequence(1, 2, 3, 4), 0, 2);

        assertThat(audit.lost()).isEqualTo(2);
        assertThat(audit.duplicated()).isZero();
        assertThat(audit.holds()).isFalse();
    }

    @Test
    void findsWhatAReturnToAnEarlierValueLost() {
        // The power went at 5, of which 4 and 5 were not on disk.
        var audit = Audit.of(Entries.sequence(1, 2, 3, 4, 5, 4, 5, 6), 0, 6);

        assertThat(audit.lost()).isEqualTo(2);
        assertThat(audit.duplicated()).isEqualTo(2);
        // Both 4 and 5 came after 5.
        assertThat(audit.disordered()).isEqualTo(2);
    }

    @Test
    void findsAValueGivenTwice() {
        var entries = List.of(Entries.acknowledged(0, 10, 1), Entries.acknowledged(0, 10, 1));

        var audit = Audit.of(entries, 0, 1);

        assertThat(audit.duplicated()).isEqualTo(1);
        assertThat(audit.lost()).isEqualTo(1);
        assertThat(audit.holds()).isFalse();
    }

    @Test
    void findsALaterRequestWithALowerValue() {
        var audit = Audit.of(Entries.sequence(1, 3, 2), 0, 3);

        assertThat(audit.disordered()).isEqualTo(1);
        assertThat(audit.lost()).isZero();
        assertThat(audit.holds()).isFalse();
    }

    @Test
    void findsDisorderBetweenClients() {
        var first = new Entry(0, 0, 10, new Outcome.Acknowledged(2));
        var second = new Entry(1, 11, 20, new Outcome.Acknowledged(1));

        assertThat(Audit.of(List.of(first, second), 0, 2).disordered()).isEqualTo(1);
    }

    @Test
    void findsNoDisorderBetweenRequestsAtTheSameTime() {
        var first = new Entry(0, 0, 10, new Outcome.Acknowledged(2));
        var second = new Entry(1, 9, 20, new Outcome.Acknowledged(1));

        assertThat(Audit.of(List.of(first, second), 0, 2).disordered()).isZero();
    }

    @Test
    void findsValuesFromBeforeTheFirstRequest() {
        assertThat(Audit.of(Entries.sequence(9, 11), 10, 12).lost()).isEqualTo(1);
    }

    @Test
    void findsOneLostCountAmongThousandsInAnyOrder() {
        var entries = new ArrayList<Entry>();
        LongStream.rangeClosed(1, 20_000)
                .forEach(
                        value -> entries.add(Entries.acknowledged(value, value + 1, value == 17_000 ? 16_999 : value)));
        Collections.reverse(entries);

        var audit = Audit.of(entries, 0, 20_000);

        assertThat(audit.lost()).isEqualTo(1);
        assertThat(audit.duplicated()).isEqualTo(1);
        assertThat(audit.disordered()).isEqualTo(1);
        assertThat(audit.surplus()).isZero();
    }

    private static List<Entry> with(List<Entry> entries, Entry more) {
        var all = new ArrayList<>(entries);
        all.add(more);
        return all;
    }
}
