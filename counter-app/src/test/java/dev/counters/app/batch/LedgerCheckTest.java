package dev.counters.app.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerCheckTest {
    @Test
    void hasNothingToSayOfATrueLedger() {
        assertThat(LedgerCheck.complaints(List.of(told(0, 1, 4), told(0, 2, 3)), 4))
                .isEmpty();
    }

    @Test
    void grantsThatAnUnknownOneWasCountedOrNot() {
        assertThat(LedgerCheck.complaints(List.of(told(1, 1)), 1)).isEmpty();
        assertThat(LedgerCheck.complaints(List.of(told(1, 2)), 2)).isEmpty();
    }

    @Test
    void seesWhatIsWrong() {
        assertThat(LedgerCheck.complaints(List.of(told(0, 1), told(0, 1)), 2)).containsExactly("1 was given twice");
        assertThat(LedgerCheck.complaints(List.of(told(0, 2, 1)), 2)).containsExactly("1 came after 2");
        assertThat(LedgerCheck.complaints(List.of(told(0, 1, 2)), 1))
                .containsExactly(
                        "2 was acknowledged, and in the end there were 1",
                        "2 were acknowledged, 1 counted: some were lost");
        assertThat(LedgerCheck.complaints(List.of(told(1, 1)), 3))
                .containsExactly("3 counted, 1 acknowledged and 1 unknown: some counted twice");
    }

    private static Ledger told(int unknown, long... values) {
        var ledger = new Ledger();
        Arrays.stream(values).forEach(ledger::acknowledge);
        for (var one = 0; one < unknown; one++) {
            ledger.wonder();
        }
        return ledger;
    }
}
