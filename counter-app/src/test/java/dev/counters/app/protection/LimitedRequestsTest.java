package dev.counters.app.protection;

import static dev.counters.app.protection.TestGuard.header;
import static dev.counters.app.protection.TestGuard.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.configuration.RateLimitConfiguration.Subject;
import dev.counters.app.problem.ProblemType;
import dev.counters.app.request.Verdict.Admitted;
import dev.counters.app.request.Verdict.Refused;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitedRequestsTest {
    private final TestGuard guard = new TestGuard();

    @Test
    void limitsAddressesThatHaveShownNoKey() {
        guard.limit(1, 2, Subject.CLIENT);
        assertThat(guard.ask("POST", "/")).isInstanceOf(Admitted.class);
        assertThat(header(guard.ask("POST", "/"), "ratelimit")).isEqualTo("\"default\";r=0;t=2");

        Refused refused = refusal(guard.ask("POST", "/"));

        assertThat(refused.type()).isEqualTo(ProblemType.RATE_LIMITED);
        assertThat(header(refused, "retry-after")).isEqualTo("1");
        assertThat(header(refused, "ratelimit-policy")).isEqualTo("\"default\";q=1;w=1");
        assertThat(header(refused, "ratelimit")).isEqualTo("\"default\";r=0;t=1");
        assertThat(guard.from("192.0.2.9", "POST", "/")).isInstanceOf(Admitted.class);
        guard.pass(Duration.ofSeconds(1));
        assertThat(guard.ask("POST", "/")).isInstanceOf(Admitted.class);
    }

    @Test
    void limitsKeysWhereverTheyAreUsed() {
        guard.keys(TestKeys.two());
        guard.limit(1, 1, Subject.CLIENT);
        assertThat(guard.from("192.0.2.8", "GET", "/", "X-API-Key", TestKeys.CI))
                .isInstanceOf(Admitted.class);

        assertThat(refusal(guard.from("192.0.2.9", "GET", "/", "X-API-Key", TestKeys.CI))
                        .type())
                .isEqualTo(ProblemType.RATE_LIMITED);
        assertThat(guard.from("192.0.2.8", "POST", "/reset", "X-API-Key", TestKeys.OPS))
                .isInstanceOf(Admitted.class);
    }

    @Test
    void limitsByTheAddressThatTheTrustedProxySaw() {
        guard.limit(1, 1, Subject.CLIENT);
        guard.hops(1);

        assertThat(guard.ask("GET", "/", "X-Forwarded-For", "1.1.1.1, 2.2.2.2")).isInstanceOf(Admitted.class);
        assertThat(guard.ask("GET", "/", "X-Forwarded-For", "1.1.1.1, 3.3.3.3")).isInstanceOf(Admitted.class);
        assertThat(guard.ask("GET", "/", "X-Forwarded-For", "9.9.9.9, 2.2.2.2")).isInstanceOf(Refused.class);
    }

    @Test
    void aKeyWithoutTheScopeUsesUpItsRateToo() {
        guard.keys(TestKeys.two());
        guard.limit(1, 1, Subject.CLIENT);
        assertThat(refusal(guard.ask("GET", "/", "X-API-Key", TestKeys.OPS)).type())
                .isEqualTo(ProblemType.FORBIDDEN);

        assertThat(refusal(guard.ask("GET", "/", "X-API-Key", TestKeys.OPS)).type())
                .isEqualTo(ProblemType.RATE_LIMITED);
    }

    @Test
    void strangersCannotUseUpTheServicesRate() {
        guard.keys(TestKeys.two());
        guard.limit(1, 1, Subject.SERVICE);
        for (int request = 0; request < 10; request++) {
            assertThat(guard.ask("GET", "/openapi.yaml")).isInstanceOf(Admitted.class);
            assertThat(refusal(guard.ask("GET", "/")).type()).isEqualTo(ProblemType.UNAUTHORIZED);
            assertThat(refusal(guard.ask("GET", "/", "X-API-Key", "wrong")).type())
                    .isEqualTo(ProblemType.UNAUTHORIZED);
        }

        assertThat(guard.ask("GET", "/", "X-API-Key", TestKeys.CI)).isInstanceOf(Admitted.class);
        assertThat(refusal(guard.ask("POST", "/reset", "X-API-Key", TestKeys.OPS))
                        .type())
                .isEqualTo(ProblemType.RATE_LIMITED);
    }
}
