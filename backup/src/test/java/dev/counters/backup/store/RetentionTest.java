package dev.counters.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final List<String> FOUR = List.of("1", "2", "3", "4");

    @Test
    void theOldestGoFirst() {
        assertThat(Retention.superfluous(FOUR, 2, "4")).containsExactly("1", "2");
        assertThat(Retention.superfluous(FOUR, 4, "4")).isEmpty();
        assertThat(Retention.superfluous(FOUR, 9, "4")).isEmpty();
    }

    @Test
    void theOneMadeJustNowStaysThoughTheClockWasSetBack() {
        assertThat(Retention.superfluous(FOUR, 1, "1")).containsExactly("2", "3", "4");
        assertThat(Retention.superfluous(FOUR, 2, "1")).containsExactly("2", "3");
    }

    @Test
    void theLastOneIsNeverGivenUp() {
        assertThat(Retention.superfluous(List.of("1"), 1, "1")).isEmpty();
        assertThatThrownBy(() -> Retention.superfluous(FOUR, 0, "4")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAreInTheOrderOfTime() {
        var name = BackupName.at(Instant.parse("2026-11-21T03:15:00.042Z"));

        assertThat(name)
                .isEqualTo("20261121T031500.042Z")
                .isLessThan(BackupName.at(Instant.parse("2026-12-01T00:00:00Z")));
        assertThat(BackupName.is(name)).isTrue();
        assertThat(BackupName.is("../20261121T031500.042Z")).isFalse();
    }
}
