package dev.counters.faults.group;

import dev.counters.faults.check.Complaint;
import dev.counters.faults.history.History;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param acknowledged how many increments were
 * @param origin when its clients began, on the history's clock
 * @param trouble why the run proves nothing, as a sentence
 */
record GroupResult(
        GroupPlan plan,
        long acknowledged,
        long origin,
        List<Struck> struck,
        History history,
        List<Complaint> complaints,
        Optional<String> trouble) {
    GroupResult {
        struck = List.copyOf(struck);
        complaints = List.copyOf(complaints);
    }

    /** {@return the same without all that its clients did, for many of them take much room} */
    GroupResult brief() {
        var nothing = new History(List.of(), Map.of(), List.of());
        return new GroupResult(plan, acknowledged, origin, struck, nothing, complaints, trouble);
    }

    boolean holds() {
        return complaints.isEmpty() && trouble.isEmpty();
    }

    /** How many increments are of that kind, at the least. */
    long amount(Complaint.Kind kind) {
        return complaints.stream()
                .filter(complaint -> complaint.kind() == kind)
                .mapToLong(Complaint::amount)
                .sum();
    }

    long faults() {
        return struck.stream().filter(Struck::counts).count();
    }
}
