package dev.counters.e2e.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The figures of the README, of the pages where they were measured: so that there is one home for each. */
final class ReadmeFigures {
    private static final Pattern FAULTS =
            Pattern.compile("MODE=Replication.*?(\\d+) faults, (\\d+) acknowledged, (\\d+) lost, (\\d+) duplicated");
    private static final Pattern RATIO =
            Pattern.compile("(?m)^\\| requests ours/post ÷ (\\w+)/\\w+ at 64 \\| ([\\d.]+ \\([^)]+\\)) \\|");
    private static final Map<String, String> OTHERS = Map.of(
            "flask", "Flask on gunicorn, one `INCR` a request",
            "netty", "bare Netty, which answers without counting",
            "webdis", "Webdis");
    private static final String LINE = "| %s | %s | [%s](%s) |\n";

    /** Of verification.md, by how the lines begin there. */
    private static final List<String> MEASURED = List.of(
            "From `kubectl apply` of the quickstart to Ready",
            "Objects taken away, edited or stripped of labels, and put back",
            "Operator killed before and after each API write of a create",
            "Network paths tried, open and closed");

    private ReadmeFigures() {}

    static String of(String reliability, String benchmarks, String verification) {
        List<String> rows = new ArrayList<>(List.of("| What | Found | Where |\n", "|---|---|---|\n"));
        FAULTS.matcher(reliability)
                .results()
                .max(Comparator.comparingInt(run -> Integer.parseInt(run.group(1))))
                .map(ReadmeFigures::faults)
                .ifPresent(rows::add);
        RATIO.matcher(benchmarks)
                .results()
                .filter(ratio -> OTHERS.containsKey(ratio.group(1)))
                .map(ReadmeFigures::ratio)
                .sorted()
                .forEach(rows::add);
        MEASURED.stream()
                .map(what -> measured(what, verification))
                .flatMap(Optional::stream)
                .forEach(rows::add);
        return String.join("", rows);
    }

    private static String faults(MatchResult run) {
        String found = String.format(
                Locale.ROOT,
                "%,d faults, %,d increments acknowledged, **%s lost, %s counted twice**",
                Integer.parseInt(run.group(1)),
                Long.parseLong(run.group(2)),
                run.group(3),
                run.group(4));
        return LINE.formatted(
                "Servers killed, power and networks cut, operators killed in elections, while clients count and keep books",
                found,
                "reliability",
                "docs/reliability.md");
    }

    private static String ratio(MatchResult ratio) {
        return LINE.formatted(
                "Increments a second on one core, as a multiple of those of " + OTHERS.get(ratio.group(1)),
                ratio.group(2),
                "benchmarks",
                "docs/benchmarks.md");
    }

    private static Optional<String> measured(String what, String verification) {
        return Pattern.compile("(?m)^\\| " + Pattern.quote(what) + " \\| (.*?) \\|")
                .matcher(verification)
                .results()
                .map(row -> LINE.formatted(what, row.group(1), "verification", "docs/verification.md#measured"))
                .findFirst();
    }
}
