package dev.counters.app.protection;

import static dev.counters.app.protection.TestGuard.header;
import static dev.counters.app.protection.TestGuard.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.problem.ProblemType;
import dev.counters.app.request.Verdict.Admitted;
import dev.counters.app.request.Verdict.Refused;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
    private final TestGuard guard = new TestGuard();

    @Test
    void admitsAnybodyWhenNoKeyIsConfigured() {
        assertThat(guard.ask("POST", "/")).isEqualTo(new Admitted("", List.of()));
        assertThat(guard.ask("POST", "/reset", "X-API-Key", "whatever")).isEqualTo(new Admitted("", List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, ci",
        "HEAD, /, ci",
        "POST, /, ci",
        "GET, /read, ci",
        "POST, /write, ci",
        "GET, /events, ci",
        "GET, /configs, ci",
        "GET, /counters/a, ci",
        "POST, /counters/a, ci",
        "POST, /reset, ops",
        "DELETE, /counters/a, ops"
    })
    void admitsAKeyWithTheScopeUnderItsName(String method, String path, String client) {
        guard.keys(TestKeys.two());
        String key = client.equals("ci") ? TestKeys.CI : TestKeys.OPS;

        assertThat(guard.ask(method, path, "X-API-Key", key))
                .isInstanceOfSatisfying(
                        Admitted.class,
                        admitted -> assertThat(admitted.client()).isEqualTo(client));
    }

    @ParameterizedTest
    @CsvSource({"POST, /reset, ci, Reset", "DELETE, /counters/a, ci, Reset", "POST, /, ops, Count", "GET, /, ops, Read"
    })
    void refusesAKeyWithoutTheScopeAndNamesIt(String method, String path, String client, String scope) {
        guard.keys(TestKeys.two());
        String key = client.equals("ci") ? TestKeys.CI : TestKeys.OPS;

        assertThat(refusal(guard.ask(method, path, "X-API-Key", key)))
                .satisfies(refused -> assertThat(refused.type()).isEqualTo(ProblemType.FORBIDDEN))
                .satisfies(refused -> assertThat(refused.detail()).contains(" " + scope + ","));
    }

    @Test
    void aMissingAndAWrongKeyGetTheSameAnswer() {
        guard.keys(TestKeys.two());

        Refused missing = refusal(guard.ask("POST", "/"));

        assertThat(missing.type()).isEqualTo(ProblemType.UNAUTHORIZED);
        assertThat(header(missing, "www-authenticate")).isEqualTo("ApiKey realm=\"counter\", header=\"X-API-Key\"");
        assertThat(guard.ask("POST", "/", "X-API-Key", "wrong")).isEqualTo(missing);
        assertThat(guard.ask("POST", "/", "X-API-Key", "")).isEqualTo(missing);
        assertThat(guard.ask("POST", "/", "X-API-Key", TestKeys.CI, "X-API-Key", TestKeys.CI))
                .isEqualTo(missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/liveness", "/health/readiness", "/openapi.yaml", "/page/a.js"})
    void whatIsPublicNeedsNoKey(String path) {
        guard.keys(TestKeys.two());

        assertThat(guard.ask("GET", path)).isEqualTo(new Admitted("", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "//reset", "/reset;x"})
    void aPathThatIsNotKnownEndsHere(String path) {
        guard.keys(TestKeys.two());

        assertThat(refusal(guard.ask("POST", path)).type()).isEqualTo(ProblemType.NOT_FOUND);
    }

    @Test
    void afterManyWrongKeysAnAddressIsToldToWaitButItsRightOnesPass() {
        guard.keys(TestKeys.two());
        for (int guess = 0; guess < Authentication.WRONG_KEYS; guess++) {
            assertThat(refusal(guard.ask("GET", "/", "X-API-Key", "guess-" + guess))
                            .type())
                    .isEqualTo(ProblemType.UNAUTHORIZED);
        }

        Refused refused = refusal(guard.ask("GET", "/", "X-API-Key", "guess"));
        assertThat(refused.type()).isEqualTo(ProblemType.RATE_LIMITED);
        assertThat(header(refused, "retry-after")).isEqualTo("1");
        assertThat(guard.ask("GET", "/", "X-API-Key", TestKeys.CI)).isInstanceOf(Admitted.class);
        assertThat(refusal(guard.from("192.0.2.9", "GET", "/", "X-API-Key", "guess"))
                        .type())
                .isEqualTo(ProblemType.UNAUTHORIZED);
        guard.pass(Duration.ofSeconds(1));
        assertThat(refusal(guard.ask("GET", "/", "X-API-Key", "guess")).type()).isEqualTo(ProblemType.UNAUTHORIZED);
    }

    @Test
    void requestsWithoutAKeyAreNoGuesses() {
        guard.keys(TestKeys.two());
        for (int request = 0; request < 3 * Authentication.WRONG_KEYS; request++) {
            assertThat(refusal(guard.ask("GET", "/")).type()).isEqualTo(ProblemType.UNAUTHORIZED);
        }

        assertThat(guard.ask("GET", "/", "X-API-Key", TestKeys.CI)).isInstanceOf(Admitted.class);
    }
}
