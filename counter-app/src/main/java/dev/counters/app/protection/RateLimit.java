package dev.counters.app.protection;

import dev.counters.app.configuration.RateLimitConfiguration;
import dev.counters.app.configuration.RateLimitConfiguration.Subject;
import dev.counters.app.request.Field;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * How often callers may come. The limit is the whole service's, and its pods do not talk about it: each grants its share, since
 * requests are spread evenly over them. The headers are those of draft-ietf-httpapi-ratelimit-headers.
 */
final class RateLimit {
    private static final AsciiString POLICY = AsciiString.cached("ratelimit-policy");
    private static final AsciiString LIMIT = AsciiString.cached("ratelimit");

    private final RateLimitConfiguration configuration;
    private final IntSupplier pods;
    private final LongSupplier clock;
    private final Buckets clients;
    private final Bucket service = new Bucket();
    private final Field policy;
    private volatile Share share;

    /**
     * @param pods how many share the limit
     * @param clock nanoseconds since some start, never negative
     */
    RateLimit(RateLimitConfiguration configuration, IntSupplier pods, LongSupplier clock) {
        this.configuration = configuration;
        this.pods = pods;
        this.clock = clock;
        this.clients = new Buckets(Buckets.CAPACITY, clock);
        this.policy =
                new Field(POLICY, AsciiString.cached("\"default\";q=" + configuration.requestsPerSecond() + ";w=1"));
        this.share = Share.of(configuration, pods.getAsInt());
    }

    /** {@return whether each caller has a limit of its own} */
    boolean isByClient() {
        return configuration.subject() == Subject.CLIENT;
    }

    Level take(Caller caller) {
        return clients.take(caller, rate());
    }

    /** For the limit that all share. */
    Level take() {
        return service.take(rate(), clock.getAsLong()).orElseThrow();
    }

    /** {@return what tells the client how it stands} */
    List<Field> headers(Level level) {
        return List.of(policy, new Field(LIMIT, "\"default\";r=" + level.remaining() + ";t=" + level.pauseSeconds()));
    }

    void sweep() {
        clients.sweep();
    }

    private Rate rate() {
        int now = pods.getAsInt();
        Share known = share;
        if (known.pods() != now) {
            known = Share.of(configuration, now);
            share = known;
        }
        return known.rate();
    }

    private record Share(int pods, Rate rate) {
        static Share of(RateLimitConfiguration configuration, int pods) {
            return new Share(
                    pods,
                    Rate.of(
                            (double) configuration.requestsPerSecond() / pods,
                            Math.max(1, configuration.burst() / pods)));
        }
    }
}
