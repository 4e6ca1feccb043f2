package dev.counters.faults.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.faults.history.Result;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final Map<String, String> RETRY = Map.of("retry-after", "1");

    @Test
    void tellsAValue() {
        assertThat(new Answer(200, Map.of(), "17").ofIncrement()).isEqualTo(new Result.Acknowledged(17));
        assertThat(new Answer(200, Map.of(), "17").ofRead()).isEqualTo(new Result.Acknowledged(17));
    }

    @Test
    void tellsThatNothingWasChanged() {
        assertThat(new Answer(503, RETRY, "{}").ofIncrement()).isInstanceOf(Result.Refused.class);
        assertThat(new Answer(502, Map.of(), "").ofIncrement()).isInstanceOf(Result.Refused.class);
    }

    @Test
    void tellsThatNobodyKnows() {
        var body = "{\"type\":\"https://counters.dev/problems/unknown-outcome\"}";
        assertThat(new Answer(503, Map.of(), body).ofIncrement()).isInstanceOf(Result.Unknown.class);
        assertThat(new Answer(503, RETRY, body).ofIncrement()).isInstanceOf(Result.Unknown.class);
        assertThat(new Answer(503, RETRY, body).ofRead()).isInstanceOf(Result.Wrong.class);
    }

    @Test
    void takesACounterThatIsNotThereForZero() {
        var body = "{\"type\":\"https://counters.dev/problems/counter-not-found\"}";
        assertThat(new Answer(404, Map.of(), body).ofRead()).isEqualTo(new Result.Acknowledged(0));
        assertThat(new Answer(404, Map.of(), body).ofIncrement()).isInstanceOf(Result.Wrong.class);
    }

    @Test
    void doesNotExplainAwayWhatTheContractDoesNotHave() {
        assertThat(new Answer(500, Map.of(), "oops").ofIncrement()).isInstanceOf(Result.Wrong.class);
        assertThat(new Answer(503, Map.of(), "busy").ofIncrement()).isInstanceOf(Result.Wrong.class);
        assertThat(new Answer(200, Map.of(), "a page").ofRead()).isInstanceOf(Result.Wrong.class);
    }
}
