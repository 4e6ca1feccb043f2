package dev.counters.app.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpStatus;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {
    @Test
    void theUrisThatClientsKnowDoNotChange() {
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::uri))
                .containsExactly(
                        "https://counters.dev/problems/bad-request",
                        "https://counters.dev/problems/unauthorized",
                        "https://counters.dev/problems/forbidden",
                        "https://counters.dev/problems/not-found",
                        "https://counters.dev/problems/method-not-allowed",
                        "https://counters.dev/problems/not-acceptable",
                        "https://counters.dev/problems/content-too-large",
                        "https://counters.dev/problems/uri-too-long",
                        "https://counters.dev/problems/headers-too-large",
                        "https://counters.dev/problems/unsupported-media-type",
                        "https://counters.dev/problems/invalid-counter-name",
                        "https://counters.dev/problems/invalid-increment",
                        "https://counters.dev/problems/invalid-idempotency-key",
                        "https://counters.dev/problems/counter-not-found",
                        "https://counters.dev/problems/counter-limit",
                        "https://counters.dev/problems/value-limit",
                        "https://counters.dev/problems/idempotency-key-reused",
                        "https://counters.dev/problems/rate-limited",
                        "https://counters.dev/problems/overloaded",
                        "https://counters.dev/problems/redis-unavailable",
                        "https://counters.dev/problems/redis-refused",
                        "https://counters.dev/problems/unknown-outcome",
                        "https://counters.dev/problems/too-many-listeners",
                        "https://counters.dev/problems/stored-value-invalid",
                        "https://counters.dev/problems/internal-error");
    }

    @Test
    void findsTheTypeOfAStatus() {
        assertThat(ProblemType.ofStatus(HttpStatus.NOT_FOUND)).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(ProblemType.ofStatus(HttpStatus.REQUEST_ENTITY_TOO_LARGE)).isEqualTo(ProblemType.CONTENT_TOO_LARGE);
    }

    @Test
    void anUnknownStatusIsTheClientsOrTheAppsFault() {
        assertThat(ProblemType.ofStatus(HttpStatus.I_AM_A_TEAPOT)).isEqualTo(ProblemType.BAD_REQUEST);
        assertThat(ProblemType.ofStatus(HttpStatus.SERVICE_UNAVAILABLE)).isEqualTo(ProblemType.INTERNAL_ERROR);
    }
}
