package dev.counters.faults.scale;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What was measured. Times are told; readiness, writes and memory are promises.
 *
 * @param services asked for
 * @param ready that were in the end
 * @param startSeconds from the operator's start to its first look
 * @param readySeconds from that look until all were ready
 * @param objects of one service
 * @param creation while the services were made
 * @param plain seconds that a plain client took for the objects of {@code plainServices}
 * @param idle the window
 * @param idleWrites in it, such as {@code patch deployments scale-0/visits-app}
 * @param cpu of the operator in the window
 * @param idleBytes resident at its end
 * @param peakBytes the most that was ever resident
 * @param restart with all services there
 * @param unrelatedBytes how much more was resident with the objects of others
 * @param deaths how often the operator ended by itself, as it does where the API server does not answer in time
 */
record ScaleFigures(
        int services,
        int ready,
        double startSeconds,
        double readySeconds,
        int objects,
        Looks creation,
        double plain,
        int plainServices,
        Duration idle,
        List<String> idleWrites,
        Duration cpu,
        long idleBytes,
        long peakBytes,
        Restart restart,
        int unrelated,
        long unrelatedBytes,
        int deaths) {
    /** Promised for a thousand services, or fewer. */
    static final long MOST_BYTES = 256L * 1024 * 1024;

    private static final int PROMISED_SERVICES = 1000;
    private static final double MILLIS = 1000;
    private static final double HUNDRED = 100;
    private static final double MIB = 1024.0 * 1024;

    /**
     * Reconciliations.
     *
     * @param own how long they took in seconds, without the API server's time
     * @param cpu how much of that they computed, in seconds: the rest waited, mostly for a core
     * @param requests that they made
     */
    record Looks(Histogram own, Histogram cpu, double requests) {
        double millis(double percent) {
            return own.percentile(percent) * MILLIS;
        }

        double computedMillis(double percent) {
            return cpu.percentile(percent) * MILLIS;
        }

        double requestsEach() {
            return own.count() == 0 ? 0 : requests / own.count();
        }
    }

    /**
     * The operator ended and began again.
     *
     * @param firstSeconds from its start to its first look
     * @param allSeconds from its start until every group was kept
     * @param writes that it made meanwhile
     */
    record Restart(double firstSeconds, double allSeconds, long writes, Looks looks) {}

    /** {@return how many services a second the operator made, compared with a plain client} */
    double ratio() {
        return plain / plainServices * services / readySeconds;
    }

    long memoryMiB() {
        return Math.round(peakBytes / MIB);
    }

    /** {@return a sentence for each promise that was broken} */
    List<String> broken() {
        return Stream.of(
                        ready == services
                                ? ""
                                : "%d of %d services did not get ready.".formatted(services - ready, services),
                        idleWrites.isEmpty()
                                ? ""
                                : "The operator wrote while nothing happened; first: "
                                        + String.join(
                                                ", ",
                                                idleWrites.stream().limit(3).toList()) + ".",
                        services > PROMISED_SERVICES || peakBytes <= MOST_BYTES
                                ? ""
                                : "The operator's memory was more than the promised %d MiB."
                                        .formatted((long) (MOST_BYTES / MIB)))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    /** The last line. */
    String sentence() {
        return "%d services ready, %d idle writes, %d MiB, p99 %.0f ms"
                .formatted(ready, idleWrites.size(), memoryMiB(), creation.millis(99));
    }

    /** Line by line, with what is aimed at. */
    List<String> table() {
        return List.of(
                row("the operator's start, to its first look", tenths(startSeconds) + " s", "<= 10 s"),
                row("from there until all are ready", tenths(readySeconds) + " s", ""),
                row("services a second", tenths(services / readySeconds), ""),
                row(
                        "the same objects by a plain client, %d services of %d".formatted(plainServices, objects),
                        tenths(plainServices / plain),
                        ""),
                row("operator / plain client", hundredths(ratio()), ">= 0.5"),
                row("a look without the API's time, while they are made: p50", tenths(creation.millis(50)) + " ms", ""),
                row("p99", tenths(creation.millis(99)) + " ms", "<= 50 ms"),
                row("of it computing: p50", tenths(creation.computedMillis(50)) + " ms", ""),
                row("p99", tenths(creation.computedMillis(99)) + " ms", ""),
                row("API requests a look", tenths(creation.requestsEach()), ""),
                row(
                        "writes in %d s in which nothing happens".formatted(idle.toSeconds()),
                        Integer.toString(idleWrites.size()),
                        "0"),
                row("CPU in them, of one core", tenths(HUNDRED * cpu.toNanos() / idle.toNanos()) + " %", ""),
                row("memory after them (RSS)", mib(idleBytes), ""),
                row("memory at its most", mib(peakBytes), "<= 256 MiB"),
                row("restart: first look", tenths(restart.firstSeconds()) + " s", "<= 10 s"),
                row("restart: all looked at", tenths(restart.allSeconds()) + " s", ""),
                row("restart: writes", Long.toString(restart.writes()), "0"),
                row(
                        "restart: a look without the API's time: p50",
                        tenths(restart.looks().millis(50)) + " ms",
                        ""),
                row("p99", tenths(restart.looks().millis(99)) + " ms", "<= 50 ms"),
                row("of it computing: p50", tenths(restart.looks().computedMillis(50)) + " ms", ""),
                row("p99", tenths(restart.looks().computedMillis(99)) + " ms", ""),
                row("restart: API requests a look", hundredths(restart.looks().requestsEach()), ""),
                row("more memory with %d objects of others".formatted(unrelated), mib(unrelatedBytes), "flat"),
                row("the operator ended by itself, and was started again", Integer.toString(deaths), "0"));
    }

    private static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String hundredths(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String mib(long bytes) {
        return Math.round(bytes / MIB) + " MiB";
    }

    private static String row(String what, String value, String aim) {
        return String.format(Locale.ROOT, "  %-62s %12s  %s", what, value, aim).stripTrailing();
    }
}
