package dev.counters.operator.health;

import dev.counters.operator.intercept.Request;
import io.opentelemetry.api.trace.Span;
import java.util.Optional;

/**
 * One reconciliation under way: how long it has waited for the API server, and for which answer longest. Its requests may overlap; then
 * they count once.
 */
final class Look {
    private final long begin;
    private final long beginCpu;
    private final Span span;
    private int underWay;
    private long since;
    private long waited;
    private long work;
    private int parts = 1;
    private Optional<Wait> longest = Optional.empty();
    private String error = "_OTHER";

    /** How long one answer was awaited, of the API server or of Redis. */
    record Wait(Request request, long nanos) {}

    /**
     * Begins one.
     *
     * @param begin of this and all other times: nanoseconds of one monotonic clock
     * @param beginCpu what its own thread had computed before, in nanoseconds
     * @param span its place in a trace; an invalid one where it is not recorded
     */
    Look(long begin, long beginCpu, Span span) {
        this.begin = begin;
        this.beginCpu = beginCpu;
        this.span = span;
    }

    long beginCpu() {
        return beginCpu;
    }

    Span span() {
        return span;
    }

    /** Names what it ends with; without this it is an error that nobody names. */
    void endsWith(String error) {
        this.error = error;
    }

    /** {@return what it ended with by OpenTelemetry's convention; empty if all went well} */
    String error() {
        return error;
    }

    synchronized void sent(long now) {
        if (underWay == 0) {
            since = now;
        }
        underWay++;
    }

    synchronized void answered(long now) {
        underWay--;
        if (underWay == 0) {
            waited += now - since;
        }
    }

    /** Another thread does a part of it. */
    synchronized void partBegins() {
        parts++;
    }

    /**
     * One of its threads is done with it; the last may be so after the look's end.
     *
     * @param cpuNanos what that thread has computed for it
     * @return what all of them have, once none is left
     */
    synchronized Optional<Long> partEnds(long cpuNanos) {
        work += cpuNanos;
        parts--;
        return parts == 0 ? Optional.of(work) : Optional.empty();
    }

    synchronized void waitedFor(Wait wait) {
        if (longest.filter(other -> other.nanos() >= wait.nanos()).isEmpty()) {
            longest = Optional.of(wait);
        }
    }

    synchronized Optional<Wait> longest() {
        return longest;
    }

    /** {@return how many nanoseconds it took} */
    long whole(long end) {
        return end - begin;
    }

    /** {@return how many nanoseconds it took in which no answer of the API server was awaited} */
    synchronized long own(long end) {
        return end - begin - waited - (underWay == 0 ? 0 : end - since);
    }
}
