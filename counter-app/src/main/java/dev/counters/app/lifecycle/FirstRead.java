package dev.counters.app.lifecycle;

import dev.counters.app.batch.CounterName;
import dev.counters.app.batch.Counters;
import dev.counters.app.batch.Operation;
import dev.counters.app.redis.RedisConnection;
import io.micronaut.context.annotation.Context;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the app ready when the counter could be read once: Redis is there and lets this app run its script. A Redis that an
 * earlier release set up may not do so yet, and until it does, the instances of that release go on serving. Later losses do not
 * unmake it: all instances share one Redis, so taking them out of service would turn clear answers into none.
 */
@Context
final class FirstRead {
    private static final Logger LOG = LoggerFactory.getLogger(FirstRead.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Counters counters;
    private final Lifecycle lifecycle;
    private final Executor later = CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    private boolean told;

    FirstRead(RedisConnection redis, Counters counters, Lifecycle lifecycle) {
        this.counters = counters;
        this.lifecycle = lifecycle;
        redis.firstAnswer().thenRun(this::attempt);
    }

    private void attempt() {
        counters.submit(new Operation.Read(CounterName.DEFAULT)).whenComplete((_, failure) -> {
            if (failure == null) {
                lifecycle.serve();
            } else {
                tell(failure);
                later.execute(this::again);
            }
        });
    }

    private void again() {
        if (lifecycle.phase() == Phase.STARTING) {
            attempt();
        }
    }

    /** One attempt follows the other, so that nothing else reads or sets the flag meanwhile. */
    private void tell(Throwable failure) {
        if (!told) {
            told = true;
            LOG.warn("Not ready: Redis does not let the app count yet ({}); trying on.", failure.getMessage());
        }
    }
}
