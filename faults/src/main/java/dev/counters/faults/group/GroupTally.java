package dev.counters.faults.group;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the runs were, so that readers see what was tried and what was not. */
final class GroupTally {
    private static final double HUNDRED = 100;

    private GroupTally() {}

    static Stream<String> of(List<GroupResult> runs) {
        var figures = GroupFigures.of(runs);
        return Stream.concat(
                kinds(runs),
                Stream.of(
                        "Runs by server: "
                                + runs.stream()
                                        .collect(Collectors.groupingBy(
                                                run -> run.plan().server() + " with "
                                                        + run.plan().members() + " members",
                                                Collectors.counting())),
                        String.format(
                                Locale.ROOT,
                                "%.0f %% of the faults hit the primary or an election; %d are not counted, as nothing was in"
                                        + " flight in the 2 s before them.",
                                share(runs.stream().mapToLong(GroupTally::aimed).sum(), figures.faults()),
                                runs.stream()
                                                .mapToLong(run -> run.struck().size())
                                                .sum()
                                        - figures.faults()),
                        "Unplanned failovers, from the kill to the first acknowledged increment that began after it: "
                                + figures.failovers().sentence() + ".",
                        "Of them, of a group that was whole before: "
                                + Times.of(runs, GroupTally::isFailoverOfAWholeGroup)
                                        .sentence() + ".",
                        "Failovers in which the operator was killed with the primary, from the start of the next operator: "
                                + Times.of(runs, Interruption.WITHOUT_OPERATOR).sentence() + ".",
                        "Switchovers, the longest time without an acknowledgement: "
                                + Times.of(runs, Interruption.PLANNED).sentence() + "; "
                                + planned(runs) + "."));
    }

    private static boolean isFailoverOfAWholeGroup(Struck struck) {
        return struck.whole() && struck.interruption().equals(Optional.of(Interruption.FAILOVER));
    }

    private static String planned(List<GroupResult> runs) {
        var asked = runs.stream()
                .flatMap(run -> run.struck().stream())
                .filter(struck -> struck.strike().harm().isPlanned())
                .count();
        return asked + " asked for, and no request was allowed to fail";
    }

    private static Stream<String> kinds(List<GroupResult> runs) {
        Map<GroupHarm, Long> counts = new EnumMap<>(GroupHarm.class);
        runs.stream()
                .flatMap(run -> run.struck().stream())
                .filter(Struck::counts)
                .forEach(struck -> counts.merge(struck.strike().harm(), 1L, Long::sum));
        var all = counts.values().stream().mapToLong(Long::longValue).sum();
        return counts.entrySet().stream()
                .map(count -> String.format(
                        Locale.ROOT,
                        "%6d times (%.1f %%): %s",
                        count.getValue(),
                        share(count.getValue(), all),
                        count.getKey().sentence()));
    }

    private static long aimed(GroupResult run) {
        return run.struck().stream()
                .filter(Struck::counts)
                .filter(struck -> struck.strike().harm().isAimed())
                .count();
    }

    private static double share(long part, long all) {
        return all == 0 ? 0 : HUNDRED * part / all;
    }
}
