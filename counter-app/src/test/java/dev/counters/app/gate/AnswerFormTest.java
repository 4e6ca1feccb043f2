package dev.counters.app.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFormTest {
    @Test
    void isJsonWhereNothingIsAskedFor() {
        assertThat(AnswerForm.preferred(new DefaultHttpHeaders())).contains(AnswerForm.JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, text/plain, */*"})
    void isJsonIfThatComesFirst(String accept) {
        assertThat(AnswerForm.preferred(accepting(accept))).contains(AnswerForm.JSON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain,application/json"})
    void isTextIfThatComesFirst(String accept) {
        assertThat(AnswerForm.preferred(accepting(accept))).contains(AnswerForm.TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html, */*", "application/json;q=0.1, text/plain", "application/jsonl", "text/*", ""})
    void leavesAllElseToTheController(String accept) {
        assertThat(AnswerForm.preferred(accepting(accept))).isEmpty();
    }

    @Test
    void leavesSeveralHeadersToTheController() {
        assertThat(AnswerForm.preferred(accepting("*/*").add("Accept", "text/plain")))
                .isEmpty();
    }

    private static HttpHeaders accepting(String accept) {
        return new DefaultHttpHeaders().add("Accept", accept);
    }
}
