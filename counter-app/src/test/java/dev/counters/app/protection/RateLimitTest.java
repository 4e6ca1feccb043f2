package dev.counters.app.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.configuration.RateLimitConfiguration;
import dev.counters.app.configuration.RateLimitConfiguration.Subject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final Ticks clock = new Ticks();
    private int pods = 1;

    @Test
    void tellsThePolicyAndHowTheClientStands() {
        RateLimit limit = limit(100, 150, Subject.CLIENT);

        assertThat(limit.headers(limit.take(new Caller.Named("ci"))))
                .extracting(field -> field.name() + ": " + field.value())
                .containsExactly("ratelimit-policy: \"default\";q=100;w=1", "ratelimit: \"default\";r=149;t=1");
    }

    @Test
    void clientsHaveALimitEach() {
        RateLimit limit = limit(10, 2, Subject.CLIENT);

        assertThat(granted(() -> limit.take(new Caller.Named("a")).granted())).isEqualTo(2);
        assertThat(granted(() -> limit.take(new Caller.Named("b")).granted())).isEqualTo(2);
    }

    @Test
    void theServiceHasOneLimit() {
        RateLimit limit = limit(10, 2, Subject.SERVICE);

        assertThat(granted(() -> limit.take().granted())).isEqualTo(2);
        assertThat(granted(() -> limit.take().granted())).isZero();
    }

    @Test
    void aPodGrantsItsShareOfRateAndBurst() {
        RateLimit limit = limit(20, 20, Subject.SERVICE);
        pods = 4;

        assertThat(granted(() -> limit.take().granted())).isEqualTo(5);
        clock.pass(Duration.ofMillis(199));
        assertThat(granted(() -> limit.take().granted())).isZero();
        clock.pass(Duration.ofMillis(1));
        assertThat(granted(() -> limit.take().granted())).isEqualTo(1);
    }

    @Test
    void aPodOfManyStillGrantsOneNowAndThen() {
        RateLimit limit = limit(1, 1, Subject.SERVICE);
        pods = 10;

        assertThat(granted(() -> limit.take().granted())).isEqualTo(1);
        clock.pass(Duration.ofSeconds(10));
        assertThat(granted(() -> limit.take().granted())).isEqualTo(1);
    }

    private RateLimit limit(int rate, int burst, Subject subject) {
        return new RateLimit(new RateLimitConfiguration(rate, burst, subject, Optional.empty()), () -> pods, clock);
    }

    private static int granted(BooleanSupplier request) {
        int granted = 0;
        for (int i = 0; i < 200; i++) {
            granted += request.getAsBoolean() ? 1 : 0;
        }
        return granted;
    }
}
