package dev.counters.playground.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {
    @Test
    void readsTheNewValue() {
        assertThat(Answers.of(200, "{\"counter\":42}")).isEqualTo(new Outcome.Acknowledged(42));
    }

    @ParameterizedTest
    @CsvSource({"redis-unavailable", "redis-refused"})
    void believesTheAppThatNothingWasChanged(String type) {
        assertThat(Answers.of(503, problem(type))).isEqualTo(new Outcome.Refused(type));
    }

    @Test
    void knowsThatEnvoyHadNowhereToSendIt() {
        assertThat(Answers.of(503, "no healthy upstream")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void doubtsTheRest() {
        assertThat(Answers.of(503, problem("unknown-outcome"))).isInstanceOf(Outcome.Unknown.class);
        assertThat(Answers.of(500, problem("redis-unavailable"))).isInstanceOf(Outcome.Unknown.class);
        assertThat(Answers.of(503, "upstream connect error or disconnect/reset before headers"))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(Answers.of(504, "upstream request timeout")).isInstanceOf(Outcome.Unknown.class);
        assertThat(Answers.of(200, "hello")).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void knowsThatNothingIsSentWithoutAConnection() {
        assertThat(Answers.of(new ConnectException())).isInstanceOf(Outcome.Refused.class);
        assertThat(Answers.of(new HttpConnectTimeoutException("slow"))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void doubtsABrokenConnectionAndSilence() {
        assertThat(Answers.of(new IOException("Connection reset"))).isInstanceOf(Outcome.Unknown.class);
        assertThat(Answers.of(new HttpTimeoutException("slow"))).isInstanceOf(Outcome.Unknown.class);
    }

    private static String problem(String type) {
        return "{\"type\":\"https://counters.dev/problems/%s\",\"title\":\"t\",\"status\":503}".formatted(type);
    }
}
