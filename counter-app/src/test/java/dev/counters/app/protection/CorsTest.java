package dev.counters.app.protection;

import static dev.counters.app.protection.TestGuard.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.request.Verdict;
import dev.counters.app.request.Verdict.Admitted;
import dev.counters.app.request.Verdict.Refused;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {
    private static final String PAGE = "https://shop.example";

    private final TestGuard guard = new TestGuard();

    @Test
    void saysNothingOfOriginsUnlessSomeAreAllowed() {
        guard.keys(TestKeys.two());

        assertThat(guard.ask("GET", "/", "Origin", PAGE, "X-API-Key", TestKeys.CI)
                        .headers())
                .isEmpty();
        assertThat(preflight(guard, PAGE)).isInstanceOf(Refused.class);
    }

    @Test
    void letsAllowedPagesReadAnswersAndRefusals() {
        guard.keys(TestKeys.two());
        guard.origins(Set.of(PAGE));

        for (Verdict verdict : new Verdict[] {
            guard.ask("GET", "/", "Origin", PAGE, "X-API-Key", TestKeys.CI), guard.ask("GET", "/", "Origin", PAGE)
        }) {
            assertThat(header(verdict, "access-control-allow-origin")).isEqualTo(PAGE);
            assertThat(header(verdict, "vary")).isEqualTo("origin");
            assertThat(header(verdict, "access-control-expose-headers")).contains("Retry-After", "RateLimit");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "http://shop.example", "https://shop.example:8443", "null", "*", ""})
    void saysNothingToOtherPagesButThatTheAnswerVaries(String origin) {
        guard.origins(Set.of(PAGE));

        Verdict verdict = guard.ask("GET", "/", "Origin", origin);

        assertThat(verdict.headers()).hasSize(1);
        assertThat(header(verdict, "vary")).isEqualTo("origin");
    }

    @Test
    void preflightsOfAllowedPagesNeedNoKey() {
        guard.keys(TestKeys.two());
        guard.origins(Set.of(PAGE));

        assertThat(preflight(guard, PAGE)).isInstanceOf(Admitted.class);
        assertThat(preflight(guard, "https://evil.example")).isInstanceOf(Refused.class);
        assertThat(guard.ask("OPTIONS", "/", "Origin", PAGE)).isInstanceOf(Refused.class);
        assertThat(guard.ask("POST", "/", "Origin", PAGE, "Access-Control-Request-Method", "POST"))
                .isInstanceOf(Refused.class);
    }

    private static Verdict preflight(TestGuard guard, String origin) {
        return guard.ask("OPTIONS", "/reset", "Origin", origin, "Access-Control-Request-Method", "POST");
    }
}
