package dev.counters.app.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.AppProcess;
import dev.counters.app.redis.TestRedis;
import java.util.HashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsAtTheEndIT {
    private static final int ENDED_BY_SIGTERM = 128 + 15;

    private final TestRedis redis = TestRedis.start();

    @AfterEach
    void stop() {
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3"})
    void streamsEndProperlyWhenTheAppDoes(String drainSeconds) {
        try (AppProcess app = start(drainSeconds);
                var stream = EventStream.open(app.web().port(), "/events")) {
            stream.awaitLine("data: {\"counter\":0}");

            app.terminate();

            stream.awaitEnd();
            assertThat(stream.events()).containsExactly("counter", "drain");
            assertThat(app.awaitExit()).isEqualTo(ENDED_BY_SIGTERM);
        }
    }

    @Test
    void aStreamThatIsOpenedInTheDrainEndsAtOnce() {
        try (AppProcess app = start("5");
                var first = EventStream.open(app.web().port(), "/events")) {
            app.terminate();
            first.awaitEnd();

            try (var late = EventStream.open(app.web().port(), "/events")) {
                late.awaitEnd();
                assertThat(late.events()).endsWith("drain");
            }
        }
    }

    private AppProcess start(String drainSeconds) {
        var environment = new HashMap<>(redis.environment());
        environment.put("COUNTERS_DRAIN_SECONDS", drainSeconds);
        return AppProcess.start(environment).awaitReady();
    }
}
