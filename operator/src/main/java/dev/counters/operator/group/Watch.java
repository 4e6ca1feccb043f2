package dev.counters.operator.group;

import dev.counters.operator.election.Node;
import dev.counters.operator.election.NodeLostException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The one connection that a healthy group costs. */
final class Watch implements AutoCloseable {
    private final Node primary;
    private final long epoch;
    private final int replicas;
    private final long since = System.nanoTime();
    /** So that not all groups are looked at in the same second. */
    private final double share = ThreadLocalRandom.current().nextDouble(0.5, 1);

    private volatile boolean ended;

    /** @param kick called once the connection breaks, which is the first that is seen of a primary's end; not when this is closed */
    Watch(Node primary, long epoch, int replicas, Runnable kick) {
        this.primary = primary;
        this.epoch = epoch;
        this.replicas = replicas;
        primary.whenClosed(() -> {
            if (!ended) {
                kick.run();
            }
        });
    }

    Node primary() {
        return primary;
    }

    /**
     * Asks the primary.
     *
     * @param atMost how long a group goes unseen but for its primary's word
     */
    boolean isQuiet(Duration atMost) {
        if (System.nanoTime() - since > atMost.toNanos() * share) {
            return false;
        }
        try {
            var pulse = primary.pulse();
            return pulse.primary() && pulse.promise() == epoch && pulse.replicas() == replicas;
        } catch (NodeLostException silent) {
            return false;
        }
    }

    /** Ends it, and the connection. */
    @Override
    public void close() {
        ended = true;
        primary.close();
    }
}
