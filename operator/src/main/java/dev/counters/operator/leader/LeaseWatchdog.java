package dev.counters.operator.leader;

import dev.counters.operator.intercept.Write;
import dev.counters.operator.intercept.WriteGate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Keeps two replicas from leading at once. It watches the Lease's own writes as they pass the gate, and ends the process
 * {@value #SECONDS_TO_LIVE} seconds after the last good one, well before another replica may take the Lease. Every other
 * write is refused unless this replica leads.
 *
 * <p>The time counts from when a renewal was sent, as the Lease's own does, not from when its answer came.
 */
public final class LeaseWatchdog implements WriteGate {
    static final int SECONDS_TO_LIVE = 10;
    private static final Duration TIME_TO_LIVE = Duration.ofSeconds(SECONDS_TO_LIVE);

    private enum Phase {
        FOLLOWING,
        LEADING,
        STEPPED_DOWN
    }

    private record Renewal(Write write, long sentAt) {}

    private final String leasePath;
    private final LongSupplier nanoTime;
    private final Halt halt;

    private Phase phase = Phase.FOLLOWING;
    private Optional<Renewal> underWay = Optional.empty();
    private long lastGood;

    LeaseWatchdog(LeaseRef lease, LongSupplier nanoTime, Halt halt) {
        this.leasePath = lease.path();
        this.nanoTime = nanoTime;
        this.halt = halt;
    }

    @Override
    public synchronized void before(Write write) {
        if (isLeaseWrite(write)) {
            underWay = Optional.of(new Renewal(write, nanoTime.getAsLong()));
            return;
        }
        if (isCreationOfLease(write)) {
            return;
        }
        // A process that was frozen wakes up here, perhaps before the watchdog's thread does.
        check();
        if (phase != Phase.LEADING) {
            throw new NotLeadingException(write.verb() + " " + write.target());
        }
    }

    @Override
    @SuppressWarnings("ReferenceEquality")
    public synchronized void after(Write write, Outcome outcome) {
        // The same instance, not an equal one: an answer that comes after its successor was sent proves nothing for
        // that.
        Optional<Renewal> answered = underWay.filter(renewal -> renewal.write() == write);
        if (outcome == Outcome.ACCEPTED && phase != Phase.STEPPED_DOWN) {
            answered.ifPresent(renewal -> leadSince(renewal.sentAt()));
        }
    }

    /** The election is won. A Lease that was just created has not been renewed yet. */
    synchronized void startedLeading() {
        if (phase == Phase.FOLLOWING) {
            leadSince(nanoTime.getAsLong());
        }
    }

    /** From now on nothing but the Lease may be written, and the process may live as long as it likes. */
    synchronized void stepDown() {
        phase = Phase.STEPPED_DOWN;
    }

    synchronized boolean isLeading() {
        return phase == Phase.LEADING;
    }

    /** {@return since when the Lease was not renewed; empty while this replica does not lead} */
    synchronized Optional<Duration> leaseAge() {
        return phase == Phase.LEADING ? Optional.of(age()) : Optional.empty();
    }

    /** Ends the process when it leads on a Lease that is about to run out. Call it often. */
    synchronized void check() {
        if (phase == Phase.LEADING && age().compareTo(TIME_TO_LIVE) >= 0) {
            halt.halt("the Lease was last renewed %d ms ago.".formatted(age().toMillis()));
        }
    }

    private void leadSince(long time) {
        phase = Phase.LEADING;
        lastGood = time;
    }

    private Duration age() {
        return Duration.ofNanos(nanoTime.getAsLong() - lastGood);
    }

    private boolean isLeaseWrite(Write write) {
        return write.kind() == Write.Kind.API && write.target().equals(leasePath);
    }

    private boolean isCreationOfLease(Write write) {
        return write.kind() == Write.Kind.API
                && write.verb().equals("POST")
                && write.target().equals(leasePath.substring(0, leasePath.lastIndexOf('/')));
    }
}
