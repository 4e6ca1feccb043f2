package dev.counters.playground.cluster.workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Decides which pods of a StatefulSet come and go next, as Kubernetes' controller does.
 *
 * @param replicas pods wanted, with ordinals from 0
 * @param parallel whether they need not wait for each other
 * @param rolling whether old pods are replaced without being told
 * @param partition the lowest ordinal that is replaced
 */
record SetPlan(int replicas, boolean parallel, boolean rolling, int partition) {

    /** A pod of the set; one that is told to end counts, because its name is still taken. */
    record Member(int ordinal, boolean current, boolean available, boolean terminating) {}

    /** Ordinals of pods. */
    record Step(List<Integer> create, List<Integer> delete) {}

    Step next(Map<Integer, Member> members) {
        var create = new ArrayList<Integer>();
        for (var ordinal = 0; ordinal < replicas; ordinal++) {
            var member = members.get(ordinal);
            if (member == null) {
                create.add(ordinal);
            }
            if (!parallel && (member == null || !healthy(member))) {
                return new Step(create, List.of());
            }
        }
        var surplus = surplus(members);
        if (!surplus.isEmpty() || !create.isEmpty()) {
            return new Step(create, surplus);
        }
        return new Step(List.of(), replaced(members));
    }

    /** Pods beyond the wanted number, the last first; in order, one at a time. */
    private List<Integer> surplus(Map<Integer, Member> members) {
        var beyond = members.values().stream()
                .filter(member -> member.ordinal() >= replicas)
                .sorted(Comparator.comparingInt(Member::ordinal).reversed())
                .toList();
        if (!parallel) {
            return beyond.stream()
                    .limit(1)
                    .filter(member -> !member.terminating())
                    .map(Member::ordinal)
                    .toList();
        }
        return beyond.stream()
                .filter(member -> !member.terminating())
                .map(Member::ordinal)
                .toList();
    }

    /** From the last to the first: the first old one goes, unless one after it is not available yet. */
    private List<Integer> replaced(Map<Integer, Member> members) {
        if (!rolling) {
            return List.of();
        }
        for (var ordinal = replicas - 1; ordinal >= partition; ordinal--) {
            var member = members.get(ordinal);
            if (member == null || member.terminating()) {
                return List.of();
            }
            if (!member.current()) {
                return List.of(ordinal);
            }
            if (!member.available()) {
                return List.of();
            }
        }
        return List.of();
    }

    private static boolean healthy(Member member) {
        return member.available() && !member.terminating();
    }
}
