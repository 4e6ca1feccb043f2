package dev.counters.faults.idle;

import dev.counters.faults.stub.Counts;
import dev.counters.faults.stub.Member;
import java.time.Duration;
import java.util.Locale;

/** What many healthy groups cost. */
record IdleFigures(int services, Duration window, Duration cpu, long memoryBytes, Counts asked) {
    /** Promised for so many services, or fewer. */
    private static final int PROMISED_SERVICES = 1000;

    private static final double MOST_PERCENT = 10;
    private static final double HUNDRED = 100;
    private static final long MIB = 1024 * 1024;

    double percent() {
        return HUNDRED * cpu.toNanos() / window.toNanos();
    }

    boolean holds() {
        return services > PROMISED_SERVICES || percent() <= MOST_PERCENT;
    }

    String asking() {
        return String.format(
                Locale.ROOT,
                "In %d s the operator used %.2f s of CPU; it asked %d times whether anything had changed, and looked at %d"
                        + " servers from the ground up.",
                window.toSeconds(),
                cpu.toMillis() / 1000.0,
                asked.pulses(),
                asked.looks());
    }

    String sentence() {
        return String.format(
                Locale.ROOT,
                "%d services, %d members, %.1f %% of one core, %d MiB",
                services,
                services * Member.MEMBERS,
                percent(),
                memoryBytes / MIB);
    }
}
