package dev.counters.app.redis;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Lets time pass where it is time itself that a test is about. */
public final class Pause {
    private Pause() {}

    public static void of(Duration time) {
        await().pollDelay(time).atMost(time.multipliedBy(2).plusSeconds(1)).until(() -> true);
    }
}
