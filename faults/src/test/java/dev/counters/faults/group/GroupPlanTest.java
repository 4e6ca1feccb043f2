package dev.counters.faults.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupPlanTest {
    private static final String SERVER = "Valkey 8.0.1";

    @Test
    void twoNeighbouringSeedsDoEachHarmOnce() {
        var harms = Stream.of(plan(6), plan(7))
                .flatMap(plan -> plan.strikes().stream())
                .map(GroupStrike::harm)
                .filter(harm -> harm != GroupHarm.CUT_POWER_AFTER_RESYNC)
                .toList();
        var once = EnumSet.complementOf(EnumSet.of(GroupHarm.CUT_POWER_AFTER_RESYNC));
        assertThat(harms).containsExactlyInAnyOrderElementsOf(once);
    }

    @Test
    void whatOnlySomeServersCanSufferIsInEachOfTheirRuns() {
        assertThat(LongStream.range(0, 20).mapToObj(GroupPlanTest::plan))
                .allSatisfy(plan -> assertThat(plan.strikes())
                        .filteredOn(strike -> strike.harm() == GroupHarm.CUT_POWER_AFTER_RESYNC)
                        .hasSize(1));
    }

    @Test
    void aSeedAlwaysGivesTheSame() {
        assertThat(plan(17)).isEqualTo(plan(17));
        assertThat(plan(17)).isNotEqualTo(plan(19));
    }

    @Test
    void doesNothingThatIsNotPossible() {
        var possible = EnumSet.of(GroupHarm.KILL_PRIMARY, GroupHarm.SWITCHOVER);
        var harms = LongStream.range(0, 2)
                .mapToObj(seed -> GroupPlan.of(seed, SERVER, possible))
                .flatMap(plan -> plan.strikes().stream())
                .map(GroupStrike::harm)
                .toList();
        assertThat(harms).containsExactlyInAnyOrder(GroupHarm.KILL_PRIMARY, GroupHarm.SWITCHOVER);
    }

    @Test
    void whatOnlyEncryptedGroupsSufferIsNotDealtToOthers() {
        var plain = EnumSet.complementOf(EnumSet.of(GroupHarm.AUTHORITY_CHANGE, GroupHarm.CUT_POWER_AFTER_RESYNC));
        var harms = LongStream.range(6, 8)
                .mapToObj(seed -> GroupPlan.of(seed, SERVER, plain))
                .flatMap(plan -> plan.strikes().stream())
                .map(GroupStrike::harm)
                .toList();
        assertThat(harms).containsExactlyInAnyOrderElementsOf(plain);
    }

    @Test
    void whatCouldTakeTheLastCopyWaitsForAWholeGroup() {
        var patient = LongStream.range(0, 100)
                .mapToObj(GroupPlanTest::plan)
                .flatMap(plan -> plan.strikes().stream())
                .filter(strike -> strike.harm() == GroupHarm.EMPTY_DISK);
        assertThat(patient).isNotEmpty().allMatch(GroupStrike::patient);
    }

    @Test
    void mostHarmsHitThePrimaryOrAnElection() {
        var aimed =
                List.of(GroupHarm.values()).stream().filter(GroupHarm::isAimed).count();
        assertThat(aimed * 100 / GroupHarm.values().length).isGreaterThanOrEqualTo(40);
    }

    private static GroupPlan plan(long seed) {
        return GroupPlan.of(seed, SERVER, EnumSet.allOf(GroupHarm.class));
    }
}
