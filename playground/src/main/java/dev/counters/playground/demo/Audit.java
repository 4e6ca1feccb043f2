package dev.counters.playground.demo;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the ledger and the counter say together.
 *
 * @param before the counter before the first request
 * @param after the counter after the last
 * @param lost acknowledged increments that the counter does not hold, at the least
 * @param duplicated values that were given to more than one request
 * @param disordered answers with a value not above one that was known before their request was sent
 * @param surplus how much more was counted than was asked for
 */
record Audit(Tally tally, long before, long after, long lost, long duplicated, long disordered, long surplus) {

    static Audit of(List<Entry> entries, long before, long after) {
        var tally = Tally.of(entries);
        var values = values(entries);
        var least = before + tally.acknowledged();
        return new Audit(
                tally,
                before,
                after,
                lost(values, before, after),
                values.values().stream().filter(times -> times > 1).count(),
                disordered(entries),
                Math.max(0, after - least - tally.unknown()));
    }

    /** {@return the same, where more may have been asked for than was written down} */
    Audit withoutSurplus() {
        return new Audit(tally, before, after, lost, duplicated, disordered, 0);
    }

    boolean holds() {
        return lost == 0 && duplicated == 0 && disordered == 0 && surplus == 0;
    }

    /** The least that the counter may stand at: with every acknowledged increment. */
    long least() {
        return before + tally.acknowledged();
    }

    /** The most: with every increment that may have been made. */
    long most() {
        return least() + tally.unknown();
    }

    private static Map<Long, Integer> values(List<Entry> entries) {
        var values = new HashMap<Long, Integer>();
        entries.stream()
                .flatMap(entry -> acknowledgement(entry))
                .forEach(acknowledged -> values.merge(acknowledged.value(), 1, Integer::sum));
        return values;
    }

    /**
     * Each value that the counter has passed stands for one increment. An acknowledged increment without such a value of its own
     * is lost: because the value was given twice, or because the counter does not reach it any more.
     */
    private static long lost(Map<Long, Integer> values, long before, long after) {
        var kept = values.keySet().stream()
                .filter(value -> value > before && value <= after)
                .count();
        return values.values().stream().mapToLong(Integer::longValue).sum() - kept;
    }

    /**
     * In the order of their sending, each answer is compared with the greatest value that was known then. No answer is known
     * before its own request, so that the list of the known ones does not end within the loop.
     */
    private static long disordered(List<Entry> entries) {
        var sent = entries.stream()
                .filter(Entry::isAcknowledged)
                .sorted(Comparator.comparingLong(Entry::start))
                .toList();
        var known = entries.stream()
                .filter(Entry::isAcknowledged)
                .sorted(Comparator.comparingLong(Entry::end))
                .toList();
        var disordered = 0;
        var greatest = Long.MIN_VALUE;
        var next = 0;
        for (var entry : sent) {
            for (; known.get(next).end() <= entry.start(); next++) {
                greatest = Math.max(greatest, value(known.get(next)));
            }
            disordered += value(entry) <= greatest ? 1 : 0;
        }
        return disordered;
    }

    private static long value(Entry entry) {
        return acknowledgement(entry).findFirst().orElseThrow().value();
    }

    static Stream<Outcome.Acknowledged> acknowledgement(Entry entry) {
        return entry.outcome() instanceof Outcome.Acknowledged acknowledged ? Stream.of(acknowledged) : Stream.empty();
    }
}
