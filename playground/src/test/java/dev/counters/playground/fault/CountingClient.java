package dev.counters.playground.fault;

import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Counts as fast as it can until Redis is gone, and keeps a ledger of what Redis acknowledged. */
final class CountingClient {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final LocalRedis redis;
    private final Thread thread;
    private volatile long attempted;
    private volatile long acknowledged;

    private CountingClient(LocalRedis redis, long from) {
        this.redis = redis;
        this.attempted = from;
        this.acknowledged = from;
        this.thread = Thread.ofPlatform().daemon().name("counting").start(this::count);
    }

    static CountingClient of(LocalRedis redis) throws IOException {
        return new CountingClient(redis, redis.value());
    }

    /** The greatest value that Redis has given us. */
    long acknowledged() {
        return acknowledged;
    }

    /** The greatest value that Redis could have reached. */
    long attempted() {
        return attempted;
    }

    /** Until so many more are acknowledged, and for so long. */
    CountingClient awaitMore(long count, Duration atLeast) {
        long until = acknowledged + count;
        Awaitility.await().pollInterval(Duration.ofMillis(5)).pollDelay(atLeast).until(() -> acknowledged >= until);
        return this;
    }

    /** @throws IllegalStateException if Redis goes on and on */
    void awaitEnd() throws InterruptedException {
        if (!thread.join(LONGEST)) {
            throw new IllegalStateException("Redis still counts.");
        }
    }

    private void count() {
        try (LocalRedis.Connection connection = redis.connect()) {
            while (true) {
                attempted = acknowledged + 1;
                acknowledged = connection.count("INCR n");
            }
        } catch (IOException e) {
            // Redis is gone: this ends the ledger.
        }
    }
}
