package dev.counters.rolls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RollOrderTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final RollOrder order = new RollOrder();

    @Test
    void takesAllInTurn() {
        assertThat(turn(BEGIN)).containsExactly(Roll.values());
    }

    @Test
    void changesPasswordsAgainOnlyWhenTheFormerOnesHaveEnded() {
        turn(BEGIN);

        var soon = BEGIN.plus(RollOrder.BETWEEN_PASSWORDS).minusSeconds(1);
        var others = Stream.generate(() -> order.next(soon))
                .limit(Roll.values().length - 1L)
                .toList();
        assertThat(others).doesNotContain(Roll.PASSWORDS).doesNotHaveDuplicates();
        assertThat(turn(soon.plusSeconds(1))).containsExactly(Roll.values());
    }

    private List<Roll> turn(Instant now) {
        return Stream.generate(() -> order.next(now))
                .limit(Roll.values().length)
                .toList();
    }
}
