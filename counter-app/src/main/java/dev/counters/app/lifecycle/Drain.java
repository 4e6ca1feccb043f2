package dev.counters.app.lifecycle;

import dev.counters.app.configuration.AppConfiguration;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps serving for a while after the signal to end, with readiness already false, until no proxy sends new requests. The server
 * publishes this event before it closes anything; Micronaut's graceful shutdown then waits for the requests in flight.
 */
@Singleton
final class Drain {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);

    private final Lifecycle lifecycle;
    private final Duration duration;
    /** Nobody counts it down: a wait that an interrupt can end. */
    private final CountDownLatch never = new CountDownLatch(1);
    /** A server that could not start, say because its port is taken, ends at once. */
    private volatile boolean started;

    Drain(Lifecycle lifecycle, AppConfiguration configuration) {
        this.lifecycle = lifecycle;
        this.duration = configuration.drain();
    }

    @EventListener
    void serverStarted(ServerStartupEvent event) {
        started = true;
    }

    @EventListener
    void serverEnds(ServerShutdownEvent event) {
        lifecycle.drain();
        if (started) {
            serveOn();
        }
    }

    private void serveOn() {
        LOG.info("Ending: not ready any more, serving for another {} s.", duration.toSeconds());
        try {
            var _ = never.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
