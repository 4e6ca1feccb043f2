package dev.counters.embeddedapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GuardTest {
    private static final int PORT = 1234;

    private final Guard guard = new Guard(PORT);

    @Test
    void letsInWhoKnowsTheSecret() {
        assertThat(guard.refusal("127.0.0.1:1234", null, guard.secret() + "/api"))
                .isEmpty();
        assertThat(guard.refusal("localhost:1234", null, guard.secret())).isEmpty();
    }

    @Test
    void theSecretHas128BitsAndIsAnotherEachTime() {
        assertThat(guard.secret()).matches("/[0-9a-f]{32}").isNotEqualTo(new Guard(PORT).secret());
    }

    @Test
    void refusesAnotherHostEvenWithTheSecret() {
        assertThat(guard.refusal("evil.example:1234", null, guard.secret() + "/api"))
                .hasValue(421);
        assertThat(guard.refusal("127.0.0.1", null, guard.secret() + "/api")).hasValue(421);
        assertThat(guard.refusal("127.0.0.1:80", null, guard.secret() + "/api")).hasValue(421);
        assertThat(guard.refusal(null, null, guard.secret() + "/api")).hasValue(421);
    }

    @Test
    void refusesAnotherOriginEvenWithTheSecret() {
        assertThat(guard.refusal("127.0.0.1:1234", "https://evil.example", guard.secret() + "/api"))
                .hasValue(403);
        assertThat(guard.refusal("127.0.0.1:1234", "null", guard.secret() + "/api"))
                .hasValue(403);
        assertThat(guard.refusal("127.0.0.1:1234", "http://127.0.0.1:1234", guard.secret() + "/api"))
                .isEmpty();
    }

    @Test
    void aWrongPathLeadsNowhere() {
        assertThat(guard.refusal("127.0.0.1:1234", null, "/api")).hasValue(404);
        assertThat(guard.refusal("127.0.0.1:1234", null, "/")).hasValue(404);
        assertThat(guard.refusal("127.0.0.1:1234", null, guard.secret() + "0/api"))
                .hasValue(404);
        assertThat(guard.refusal("127.0.0.1:1234", null, guard.secret().substring(0, 20)))
                .hasValue(404);
    }
}
