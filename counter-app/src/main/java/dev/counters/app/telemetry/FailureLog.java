package dev.counters.app.telemetry;

import dev.counters.app.request.RequestHead;
import dev.counters.app.request.RequestObserver;
import dev.counters.app.request.Route;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Says once when requests begin to fail, for which one, and once when they do not any more, with their number. */
@Singleton
final class FailureLog implements RequestObserver {
    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
    private static final int SERVER_ERROR = 500;
    /** So long without a failure ends a series of them. */
    private static final Duration CALM = Duration.ofSeconds(5);
    /** Their 503 is an answer. */
    private static final Set<Route> PROBES = EnumSet.of(Route.HEALTH, Route.LIVENESS, Route.READINESS);

    private final LongSupplier nanoTime;
    private volatile boolean failing;
    private long began;
    private long last;
    private long failures;

    @Inject
    FailureLog() {
        this(System::nanoTime);
    }

    FailureLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public Observation started(RequestHead head) {
        return status -> {
            if (status >= SERVER_ERROR && !PROBES.contains(head.route())) {
                failed(head, status);
            } else if (failing && status < SERVER_ERROR) {
                answered();
            }
        };
    }

    private synchronized void failed(RequestHead head, int status) {
        last = nanoTime.getAsLong();
        failures++;
        if (!failing) {
            failing = true;
            began = last;
            var ids = RequestIds.of(head.message().headers()).fields();
            ids.forEach(MDC::put);
            LOG.warn(
                    "{} {} was answered {}. Further failures are only counted, until there is none for {} s.",
                    RequestMethod.of(head.message().method()).label(),
                    head.route().template(),
                    status,
                    CALM.toSeconds());
            ids.keySet().forEach(MDC::remove);
        }
    }

    private synchronized void answered() {
        if (failing && nanoTime.getAsLong() - last > CALM.toNanos()) {
            var seconds = Duration.ofNanos(last - began).toSeconds();
            LOG.info("Requests do not fail any more; {} failed within {} s.", failures, seconds);
            failing = false;
            failures = 0;
        }
    }
}
