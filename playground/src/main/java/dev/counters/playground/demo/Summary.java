package dev.counters.playground.demo;

import java.util.ArrayList;
import java.util.List;

/** What the tour found, for somebody who has never seen the project. */
final class Summary {
    private Summary() {}

    /**
     * Writes it down.
     *
     * @param notDone what this machine could not do, as a sentence; empty if it did all
     */
    static List<String> lines(Audit audit, List<Struck> faults, Breakage breakage, String notDone) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("Summary");
        numbers(audit, lines);
        lines.add("");
        lines.add("What was done while the clients counted, and the longest time without an answer");
        faults.forEach(fault -> lines.add("  %s: %s".formatted(fault.what(), Story.seconds(fault.pause()))));
        if (!notDone.isEmpty()) {
            lines.add("  not done: the power cut. " + notDone);
        }
        lines.add("");
        lines.add("What was checked");
        checks(audit, lines);
        lines.add("");
        lines.addAll(conclusion(audit, breakage));
        return lines;
    }

    private static void numbers(Audit audit, List<String> lines) {
        lines.add(row("requests", audit.tally().attempted(), "each asked the counter to add one"));
        lines.add(row("acknowledged", audit.tally().acknowledged(), "answered with the new value"));
        lines.add(row("refused", audit.tally().refused(), "nothing was counted; a client may try again"));
        lines.add(row("unknown", audit.tally().unknown(), "no answer that tells: counted or not"));
        lines.add(row("lost", audit.lost(), "acknowledged, and yet not in the counter"));
        lines.add(row("duplicated", audit.duplicated(), "values given to more than one request"));
        lines.add("  The counter went from %s to %s; from %s to %s was right."
                .formatted(
                        Story.number(audit.before()),
                        Story.number(audit.after()),
                        Story.number(audit.least()),
                        Story.number(audit.most())));
    }

    private static String row(String name, long number, String meaning) {
        return "  %-14s%8s   %s".formatted(name, Story.number(number), meaning);
    }

    private static void checks(Audit audit, List<String> lines) {
        lines.add(check(audit.lost() == 0, "the counter holds every acknowledged count"));
        lines.add(check(audit.duplicated() == 0, "every acknowledged count has a value of its own"));
        lines.add(check(audit.disordered() == 0, "who asked later got a greater value"));
        lines.add(check(audit.surplus() == 0, "nothing was counted that nobody asked for"));
    }

    private static String check(boolean holds, String promise) {
        return (holds ? "  holds:    " : "  BROKEN:   ") + promise;
    }

    private static List<String> conclusion(Audit audit, Breakage breakage) {
        if (breakage == Breakage.EVERYSEC) {
            return List.of(
                    "Broken on purpose: with durability Async, Redis acknowledges counts that its disk gets up to a second later.",
                    audit.holds()
                            ? "By chance nothing was lost this time."
                            : "The power cut took at least %s acknowledged counts, and the comparison found it."
                                    .formatted(Story.number(Math.max(audit.lost(), audit.duplicated()))));
        }
        return List.of(
                audit.holds()
                        ? "Nothing was lost and nothing counted twice. Refused requests may be tried again."
                        : "The counter is wrong: see what is BROKEN above.");
    }
}
