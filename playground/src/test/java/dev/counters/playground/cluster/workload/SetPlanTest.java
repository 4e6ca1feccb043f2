package dev.counters.playground.cluster.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.playground.cluster.workload.SetPlan.Member;
import dev.counters.playground.cluster.workload.SetPlan.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SetPlanTest {
    private static final SetPlan PARALLEL = new SetPlan(3, true, true, 0);
    private static final SetPlan ORDERED = new SetPlan(3, false, true, 0);

    @Test
    void makesAllMembersAtOnceInParallel() {
        assertThat(PARALLEL.next(Map.of())).isEqualTo(new Step(List.of(0, 1, 2), List.of()));
    }

    @Test
    void waitsForEachMemberInOrder() {
        assertThat(ORDERED.next(Map.of())).isEqualTo(new Step(List.of(0), List.of()));
        assertThat(ORDERED.next(members(starting(0)))).isEqualTo(new Step(List.of(), List.of()));
        assertThat(ORDERED.next(members(current(0)))).isEqualTo(new Step(List.of(1), List.of()));
    }

    @Test
    void takesTheLastAwayFirst() {
        var four = members(current(0), current(1), current(2), current(3), current(4));
        assertThat(ORDERED.next(four).delete()).containsExactly(4);
        assertThat(PARALLEL.next(four).delete()).containsExactly(4, 3);
    }

    @Test
    void replacesTheLastOldMemberFirstAndWaitsForIt() {
        assertThat(PARALLEL.next(members(old(0), old(1), old(2))).delete()).containsExactly(2);
        assertThat(PARALLEL.next(members(old(0), old(1), starting(2))).delete()).isEmpty();
        assertThat(PARALLEL.next(members(old(0), old(1), current(2))).delete()).containsExactly(1);
    }

    @Test
    void leavesMembersBelowThePartition() {
        var plan = new SetPlan(3, true, true, 2);
        assertThat(plan.next(members(old(0), old(1), current(2))).delete()).isEmpty();
    }

    @Test
    void replacesNothingByItselfOnDelete() {
        var plan = new SetPlan(3, true, false, 0);
        assertThat(plan.next(members(old(0), old(1), old(2)))).isEqualTo(new Step(List.of(), List.of()));
    }

    private static Map<Integer, Member> members(Member... members) {
        return Arrays.stream(members).collect(Collectors.toMap(Member::ordinal, Function.identity()));
    }

    private static Member current(int ordinal) {
        return new Member(ordinal, true, true, false);
    }

    private static Member starting(int ordinal) {
        return new Member(ordinal, true, false, false);
    }

    private static Member old(int ordinal) {
        return new Member(ordinal, false, true, false);
    }
}
