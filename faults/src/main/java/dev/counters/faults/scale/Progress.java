package dev.counters.faults.scale;

import java.util.function.Consumer;

/** Tells every ten seconds how many are ready. */
final class Progress {
    private static final double SECONDS = 10;

    private final Consumer<String> out;
    private final int all;
    private double next = SECONDS;

    Progress(Consumer<String> out, int all) {
        this.out = out;
        this.all = all;
    }

    /** {@return whether all are} */
    boolean tell(int ready, long begin) {
        var seconds = Patience.seconds(begin);
        if (seconds >= next) {
            out.accept("  %d of %d are ready after %.0f s".formatted(ready, all, seconds));
            next += SECONDS;
        }
        return ready == all;
    }
}
