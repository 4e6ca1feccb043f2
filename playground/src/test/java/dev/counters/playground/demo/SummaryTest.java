package dev.counters.playground.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final List<Struck> FAULTS = List.of(
            new Struck("one of two app processes killed", Duration.ofMillis(120)),
            new Struck("Redis' power cut", Duration.ofMillis(2_340)));

    @Test
    void tellsAStrangerWhatHeld() {
        var audit = new Audit(new Tally(9_000, 8_900, 97, 3), 100, 9_001, 0, 0, 0, 0);

        assertThat(text(audit, Breakage.NONE, "")).isEqualTo("""

                        Summary
                          requests         9,000   each asked the counter to add one
                          acknowledged     8,900   answered with the new value
                          refused             97   nothing was counted; a client may try again
                          unknown              3   no answer that tells: counted or not
                          lost                 0   acknowledged, and yet not in the counter
                          duplicated           0   values given to more than one request
                          The counter went from 100 to 9,001; from 9,000 to 9,003 was right.

                        What was done while the clients counted, and the longest time without an answer
                          one of two app processes killed: 0.1 s
                          Redis' power cut: 2.3 s

                        What was checked
                          holds:    the counter holds every acknowledged count
                          holds:    every acknowledged count has a value of its own
                          holds:    who asked later got a greater value
                          holds:    nothing was counted that nobody asked for

                        Nothing was lost and nothing counted twice. Refused requests may be tried again.
                        """);
    }

    @Test
    void tellsWhatIsBroken() {
        var audit = new Audit(new Tally(10, 10, 0, 0), 0, 8, 2, 2, 2, 0);

        assertThat(text(audit, Breakage.NONE, "")).contains("""
                        What was checked
                          BROKEN:   the counter holds every acknowledged count
                          BROKEN:   every acknowledged count has a value of its own
                          BROKEN:   who asked later got a greater value
                          holds:    nothing was counted that nobody asked for

                        The counter is wrong: see what is BROKEN above.
                        """);
    }

    @Test
    void tellsWhatWasBrokenOnPurpose() {
        var audit = new Audit(new Tally(10, 10, 0, 0), 0, 8, 2, 2, 2, 0);

        assertThat(text(audit, Breakage.EVERYSEC, "")).endsWith("""
                        Broken on purpose: with durability Async, Redis acknowledges counts that its disk gets up to a second later.
                        The power cut took at least 2 acknowledged counts, and the comparison found it.
                        """);
    }

    @Test
    void tellsWhatWasNotDone() {
        var audit = new Audit(new Tally(10, 10, 0, 0), 0, 10, 0, 0, 0, 0);

        assertThat(text(audit, Breakage.NONE, "This machine cannot."))
                .contains("  not done: the power cut. This machine cannot.\n");
    }

    private static String text(Audit audit, Breakage breakage, String notDone) {
        return String.join("\n", Summary.lines(audit, FAULTS, breakage, notDone)) + "\n";
    }
}
