package dev.counters.app.counter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.batch.Outcome;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterResponseTest {
    private static final Outcome.Value SEVEN = new Outcome.Value(7, false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/json",
                "text/html,*/*;q=0.8",
                "text/plain;q=0.5,application/json"
            })
    void isJsonUnlessTextIsPreferred(String accept) {
        assertThat(response(accept).body()).isEqualTo(new CounterValue(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/*", "text/plain, application/json;q=0.5", "text/html, text/plain"})
    void isTheBareNumberForThosePreferringText(String accept) {
        assertThat(response(accept).body()).isEqualTo("7");
    }

    @Test
    void isJsonWithoutAnAcceptHeader() {
        assertThat(CounterResponse.of(SEVEN, List.of()).body()).isEqualTo(new CounterValue(7));
    }

    @Test
    void tellsCachesToKeepOut() {
        assertThat(response("*/*").getHeaders().get("Cache-Control")).isEqualTo("no-store");
        assertThat(response("*/*").getHeaders().get("Vary")).isEqualTo("Accept");
    }

    @Test
    void saysWhetherTheValueIsOneThatWasGivenBefore() {
        assertThat(response("*/*").getHeaders().get("Idempotent-Replayed")).isNull();
        assertThat(CounterResponse.of(new Outcome.Value(7, true), List.of())
                        .getHeaders()
                        .get("Idempotent-Replayed"))
                .isEqualTo("true");
    }

    private static HttpResponse<?> response(String accept) {
        return CounterResponse.of(SEVEN, MediaType.orderedOf(List.of(accept)));
    }
}
