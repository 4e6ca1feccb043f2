package dev.counters.playground.cluster.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.playground.cluster.workload.RollingUpdate.Step;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollingUpdateTest {
    private static final RollingUpdate TWO = new RollingUpdate(2, 1, 0);

    @Test
    void makesAllPodsAtOnceWhereThereAreNone() {
        assertThat(TWO.next(List.of())).isEqualTo(new Step(2, List.of()));
    }

    @Test
    void doesNothingWhenAllIsDone() {
        assertThat(TWO.next(List.of(current("a"), current("b")))).isEqualTo(new Step(0, List.of()));
    }

    @Test
    void addsOnePodBeforeItTakesAnOldOneAway() {
        assertThat(TWO.next(List.of(old("a"), old("b")))).isEqualTo(new Step(1, List.of()));
        assertThat(TWO.next(List.of(old("a"), old("b"), starting("c")))).isEqualTo(new Step(0, List.of()));
        assertThat(TWO.next(List.of(old("a"), old("b"), current("c"))).delete()).hasSize(1);
    }

    @Test
    void addsTheNextOnceAnOldOneIsGone() {
        assertThat(TWO.next(List.of(old("a"), current("c")))).isEqualTo(new Step(1, List.of()));
    }

    @Test
    void takesBrokenOldPodsFirst() {
        var broken = new PodView("broken", false, false, false, Instant.EPOCH);
        assertThat(TWO.next(List.of(old("a"), broken, current("c"))).delete()).containsExactly("broken");
    }

    @Test
    void leavesAnOldPodWhileItsSuccessorStarts() {
        var broken = new PodView("broken", false, false, false, Instant.EPOCH);
        assertThat(TWO.next(List.of(old("a"), broken, starting("c")))).isEqualTo(new Step(0, List.of()));
    }

    @Test
    void takesPodsAwayFirstWhereSomeMayBeMissing() {
        var rolling = new RollingUpdate(4, 0, 2);
        assertThat(rolling.next(List.of(old("a"), old("b"), old("c"), old("d"))).delete())
                .hasSize(2);
    }

    @Test
    void replacesOneByOneWhereNothingIsAllowed() {
        assertThat(new RollingUpdate(2, 0, 0).next(List.of(old("a"), old("b"))).delete())
                .hasSize(1);
    }

    @Test
    void scalesDownByThePodsThatAreNotReady() {
        assertThat(new RollingUpdate(1, 1, 0).next(List.of(current("a"), starting("b"))))
                .isEqualTo(new Step(0, List.of("b")));
    }

    @Test
    void recreatesOnlyWhenEveryOldPodIsGone() {
        assertThat(RollingUpdate.recreate(2, List.of(old("a")), 0)).isEqualTo(new Step(0, List.of("a")));
        assertThat(RollingUpdate.recreate(2, List.of(), 1)).isEqualTo(new Step(0, List.of()));
        assertThat(RollingUpdate.recreate(2, List.of(), 0)).isEqualTo(new Step(2, List.of()));
    }

    private static PodView current(String name) {
        return new PodView(name, true, true, true, Instant.EPOCH);
    }

    private static PodView starting(String name) {
        return new PodView(name, true, false, false, Instant.EPOCH);
    }

    private static PodView old(String name) {
        return new PodView(name, false, true, true, Instant.EPOCH);
    }
}
