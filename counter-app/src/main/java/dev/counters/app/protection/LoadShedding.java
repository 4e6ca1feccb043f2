package dev.counters.app.protection;

import dev.counters.app.problem.ProblemType;
import dev.counters.app.request.Field;
import dev.counters.app.request.RequestHead;
import dev.counters.app.request.RequestObserver;
import dev.counters.app.request.Route;
import dev.counters.app.request.Verdict.Refused;
import io.netty.handler.codec.http.HttpHeaderNames;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Refuses requests while too many are under way or the heap is nearly full, before memory runs out. Probes are always answered. */
@Singleton
final class LoadShedding implements RequestObserver {
    private static final Refused OVERLOADED = new Refused(
            ProblemType.OVERLOADED,
            "More requests are under way here than there is memory for; nothing was changed, try again.",
            List.of(new Field(HttpHeaderNames.RETRY_AFTER, "1")));

    private final LoadLimits limits;
    private final HeapPressure heap;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();

    LoadShedding(LoadLimits limits, HeapPressure heap) {
        this.limits = limits;
        this.heap = heap;
    }

    @Override
    public Observation started(RequestHead head) {
        AtomicInteger underWay = head.route() == Route.EVENTS ? streams : requests;
        underWay.incrementAndGet();
        return status -> underWay.decrementAndGet();
    }

    /** To be asked when the request has {@link #started}: it is one of those that are counted. */
    Optional<Refused> refusal(Route route) {
        boolean tooMany = route == Route.EVENTS ? streams.get() > limits.streams() : requests.get() > limits.requests();
        return tooMany || heap.isHigh() ? Optional.of(OVERLOADED) : Optional.empty();
    }

    static boolean isProbe(Route route) {
        return switch (route) {
            case HEALTH, LIVENESS, READINESS -> true;
            default -> false;
        };
    }
}
