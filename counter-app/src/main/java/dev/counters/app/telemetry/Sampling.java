package dev.counters.app.telemetry;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Decides which requests are recorded, before anything is made for their spans: most are not, and shall cost nothing.
 *
 * @param followsParent whether the sender's decision holds
 * @param ratio of the others that are recorded, from 0 to 1
 */
record Sampling(boolean followsParent, double ratio) {
    private static final int LOW_HALF = 16;

    boolean records(Optional<Traceparent> parent) {
        if (parent.isEmpty()) {
            return isChosen(ThreadLocalRandom.current().nextLong());
        }
        return followsParent
                ? parent.get().sampled()
                // By the trace's id, so that all who take part in it decide alike.
                : isChosen(HexFormat.fromHexDigitsToLong(parent.get().traceId(), LOW_HALF, 2 * LOW_HALF));
    }

    private boolean isChosen(long random) {
        return ratio >= 1 || (random & Long.MAX_VALUE) < (long) (ratio * Long.MAX_VALUE);
    }
}
