package dev.counters.app.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.redis.Quorum.Question;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuorumTest {
    @Test
    void wantsTheDiskOfThePrimaryAndOfEnoughReplicas() {
        assertThat(Question.WAITAOF.isEnough(List.of(1L, 1L), 1)).isTrue();
        assertThat(Question.WAITAOF.isEnough(List.of(1L, 2L), 1)).isTrue();
        assertThat(Question.WAITAOF.isEnough(List.of(1L, 1L), 2)).isFalse();
        assertThat(Question.WAITAOF.isEnough(List.of(0L, 2L), 1)).isFalse();
        assertThat(Question.WAITAOF.isEnough(List.of(), 0)).isFalse();
    }

    @Test
    void wantsEnoughReplicasOfAServerThatTellsNothingOfDisks() {
        assertThat(Question.WAIT.isEnough(List.of(2L), 2)).isTrue();
        assertThat(Question.WAIT.isEnough(List.of(1L), 2)).isFalse();
    }
}
