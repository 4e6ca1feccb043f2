package dev.counters.app.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.event.connection.ReconnectFailedEvent;
import io.lettuce.core.resource.ClientResources;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once when Redis does not answer any more, once for each reason, and once when it answers again. */
@Singleton
final class OutageLog {
    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);

    private final LongSupplier nanoTime;
    private volatile boolean away;
    private long began;
    private long unanswered;
    private String reason = "";

    @Inject
    OutageLog(ClientResources resources, RedisURI uri) {
        this(System::nanoTime);
        resources
                .eventBus()
                .get()
                .ofType(ReconnectFailedEvent.class)
                .subscribe(event -> unreachable(ConnectionTrouble.inWords(event.getCause(), uri)));
    }

    OutageLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A command got no answer, or could not be sent. */
    synchronized void unanswered(Throwable failure) {
        begin(String.valueOf(failure.getMessage()));
        unanswered++;
    }

    /** The driver has tried to come back. */
    synchronized void unreachable(String why) {
        begin(why);
        if (!why.equals(reason)) {
            reason = why;
            LOG.warn("Redis cannot be reached ({}); trying on.", why);
        }
    }

    /** Costs next to nothing while all is well. */
    void answered() {
        if (away) {
            end();
        }
    }

    private void begin(String why) {
        if (!away) {
            away = true;
            began = nanoTime.getAsLong();
            reason = why;
            LOG.warn("Redis does not answer ({}); requests wait or fail until it does.", why);
        }
    }

    private synchronized void end() {
        if (away) {
            away = false;
            var seconds = Duration.ofNanos(nanoTime.getAsLong() - began).toSeconds();
            LOG.info("Redis answers again after {} s; {} commands were not answered.", seconds, unanswered);
            unanswered = 0;
        }
    }
}
