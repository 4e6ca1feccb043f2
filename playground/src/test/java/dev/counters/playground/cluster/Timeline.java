package dev.counters.playground.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** When increments were answered, well or not, and when {@code Ready} changed. */
final class Timeline {
    private static final double NANOS = 1e9;

    private final List<Answer> answers = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();

    private record Answer(long nanoTime, boolean good) {}

    private record Change(long nanoTime, boolean ready) {}

    synchronized void answered(boolean good) {
        answers.add(new Answer(System.nanoTime(), good));
    }

    synchronized void ready(boolean ready) {
        if (changes.isEmpty() || changes.getLast().ready() != ready) {
            changes.add(new Change(System.nanoTime(), ready));
        }
    }

    synchronized Optional<Boolean> isReady() {
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(changes.getLast().ready());
    }

    synchronized long since(long nanoTime, boolean good) {
        return answers.stream()
                .filter(answer -> answer.nanoTime() > nanoTime && answer.good() == good)
                .count();
    }

    synchronized boolean lastIs(boolean good) {
        return !answers.isEmpty() && answers.getLast().good() == good;
    }

    synchronized long failures() {
        return answers.stream().filter(answer -> !answer.good()).count();
    }

    /** {@return the changes to False before which no increment had failed since it became True} */
    synchronized List<String> falseAlarms() {
        var alarms = new ArrayList<String>();
        for (var each = 1; each < changes.size(); each++) {
            var change = changes.get(each);
            if (!change.ready()
                    && first(changes.get(each - 1).nanoTime(), change.nanoTime(), false)
                            .isEmpty()) {
                alarms.add("False without a failure, after %.1f s".formatted(seconds(change.nanoTime())));
            }
        }
        return alarms;
    }

    /** {@return how each change followed what those saw who counted} */
    synchronized String told() {
        var lines = new StringBuilder();
        for (var each = 1; each < changes.size(); each++) {
            var change = changes.get(each);
            var cause = first(changes.get(each - 1).nanoTime(), change.nanoTime(), change.ready());
            lines.append(String.format(
                    Locale.ROOT,
                    "%6.1f s: Ready became %s, %s%n",
                    seconds(change.nanoTime()),
                    change.ready() ? "True" : "False",
                    cause.map(first -> String.format(
                                    Locale.ROOT,
                                    "%.1f s after the first %s increment",
                                    (change.nanoTime() - first) / NANOS,
                                    change.ready() ? "good" : "failed"))
                            .orElse("before any increment showed it")));
        }
        return lines.append("%d of %d increments failed%n".formatted(failures(), answers.size()))
                .toString();
    }

    private Optional<Long> first(long from, long to, boolean good) {
        return answers.stream()
                .filter(answer -> answer.nanoTime() > from && answer.nanoTime() <= to && answer.good() == good)
                .map(Answer::nanoTime)
                .findFirst();
    }

    private double seconds(long nanoTime) {
        return (nanoTime - changes.getFirst().nanoTime()) / NANOS;
    }
}
