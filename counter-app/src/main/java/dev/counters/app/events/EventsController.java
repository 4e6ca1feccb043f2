package dev.counters.app.events;

import dev.counters.app.batch.CounterName;
import dev.counters.app.problem.ProblemException;
import dev.counters.app.problem.ProblemResponse;
import dev.counters.app.problem.ProblemType;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.time.Duration;

/** The route of the event streams. */
@Controller("/events")
final class EventsController {
    /** Whoever listens does so for minutes; there is no use in asking again at once. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Broadcast broadcast;

    EventsController(Broadcast broadcast) {
        this.broadcast = broadcast;
    }

    @Get(headRoute = false) // a stream has no length to tell of, and no end
    @Produces(MediaType.TEXT_EVENT_STREAM)
    HttpResponse<?> listen(@QueryValue(defaultValue = "default") String counter) {
        var name = CounterName.of(counter)
                .orElseThrow(() -> new ProblemException(ProblemType.INVALID_COUNTER_NAME, CounterName.RULE));
        if (!broadcast.hasRoomFor(name)) {
            return ProblemResponse.retryable(
                    ProblemType.TOO_MANY_LISTENERS,
                    "This instance serves at most " + Broadcast.MOST_LISTENERS + " streams of at most "
                            + Broadcast.MOST_COUNTERS + " counters; try again later, or read the value.",
                    RETRY_AFTER);
        }
        return HttpResponse.ok(broadcast.of(name))
                .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                // nginx and the like would keep events until they have a full buffer.
                .header("X-Accel-Buffering", "no");
    }
}
