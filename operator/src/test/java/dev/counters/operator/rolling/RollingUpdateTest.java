package dev.counters.operator.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.rolling.RollStep.Done;
import dev.counters.operator.rolling.RollStep.Replace;
import dev.counters.operator.rolling.RollStep.SwitchOver;
import dev.counters.operator.rolling.RollStep.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingUpdateTest {
    @Test
    void nothingIsDoneWhileAllPodsAreOfThePresentTemplate() {
        assertThat(next(0, current(0), current(1), current(2))).isEqualTo(new Done());
    }

    @Test
    void followersGoFirstAndTheLastOfThemFirst() {
        assertThat(next(2, old(0), old(1), old(2))).isEqualTo(new Replace("r-1"));
        assertThat(next(0, old(0), old(1), current(2))).isEqualTo(new Replace("r-1"));
    }

    @Test
    void theNextGoesOnlyOnceTheOneBeforeIsBackAndInSync() {
        assertThat(next(0, old(0), old(1))).isEqualTo(new Wait("2 of 3 servers are there"));
        assertThat(next(0, old(0), old(1), changed(current(2), false, false)))
                .isEqualTo(new Wait("r-2 is not in sync"));
        assertThat(next(0, old(0), old(1), changed(current(2), true, false))).isEqualTo(new Wait("r-2 is not in sync"));
        assertThat(next(0, old(0), old(1), ending(current(2)))).isEqualTo(new Wait("r-2 ends"));
    }

    @Test
    void thePrimaryGoesLastAndNotBeforeAnotherTookTheWrites() {
        assertThat(next(0, old(0), current(1), current(2))).isEqualTo(new SwitchOver("r-1"));
        assertThat(next(1, old(0), current(1), current(2))).isEqualTo(new Replace("r-0"));
    }

    @Test
    void nothingGoesWhileNobodyTakesTheWrites() {
        assertThat(new RollingUpdate(3, List.of(old(0), old(1), old(2)), Optional.empty()).next())
                .isEqualTo(new Wait("no server takes the writes"));
    }

    @Test
    void aFollowerThatIsAwayBecauseItIsOutdatedIsReplaced() {
        assertThat(next(0, old(0), changed(old(1), false, false), old(2))).isEqualTo(new Replace("r-1"));
    }

    @Test
    void noFurtherOneGoesWhereTwoAreAway() {
        assertThat(next(0, old(0), changed(old(1), false, false), changed(old(2), false, false)))
                .isInstanceOf(Wait.class);
    }

    @Test
    void anEmptiedNodeLosesThePrimaryFirst() {
        assertThat(next(0, leaving(current(0)), leaving(current(1)), current(2)))
                .isEqualTo(new SwitchOver("r-2"));
        assertThat(next(0, leaving(old(0)), old(1), old(2))).isEqualTo(new SwitchOver("r-1"));
        assertThat(next(0, current(0), leaving(current(1)), current(2))).isEqualTo(new Done());
    }

    @Test
    void serversThatRefuseTheOperatorAreStartedAnewOneByOneThoughNobodyKnowsThePrimary() {
        assertThat(letIn(Set.of("r-0", "r-1", "r-2"), Set.of(), old(0), old(1), old(2)))
                .isEqualTo(new Replace("r-2"));
        assertThat(letIn(Set.of("r-0", "r-1"), Set.of(), old(0), old(1), changed(current(2), false, false)))
                .isEqualTo(new Replace("r-1"));
        assertThat(letIn(Set.of("r-0", "r-1"), Set.of("r-2"), old(0), old(1), changed(current(2), false, false)))
                .isEqualTo(new Wait("r-2 does not answer yet"));
        assertThat(letIn(Set.of("r-0", "r-1"), Set.of(), old(0), ending(old(1)), current(2)))
                .isEqualTo(new Wait("r-1 does not answer yet"));
        assertThat(letIn(Set.of("r-0", "r-1"), Set.of(), old(0), old(1)))
                .isEqualTo(new Wait("2 of 3 servers are there"));
    }

    /** Whatever state the pods are in: a step never takes the primary, nor one of too few. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5, 7})
    void noStepEverTakesThePrimaryOrLeavesFewerThanAQuorumOfOthers(int servers) {
        var random = new Random(servers);
        for (var round = 0; round < 20_000; round++) {
            var pods = new ArrayList<>(IntStream.range(0, servers)
                    .mapToObj(ordinal -> new ServerPod(
                            "r-" + ordinal,
                            ordinal,
                            random.nextBoolean(),
                            random.nextInt(8) > 0,
                            random.nextInt(8) > 0,
                            random.nextInt(12) == 0,
                            random.nextInt(8) == 0))
                    .toList());
            var primary = "r-" + random.nextInt(servers);
            if (new RollingUpdate(servers, pods, Optional.of(primary)).next() instanceof Replace(var gone)) {
                assertThat(gone).isNotEqualTo(primary);
                pods.removeIf(pod -> pod.name().equals(gone));
                assertThat(pods).as("after %s", gone).allMatch(ServerPod::holds);
            }
        }
    }

    private static RollStep letIn(Set<String> refusing, Set<String> silent, ServerPod... pods) {
        return new RollingUpdate(3, List.of(pods), Optional.empty(), new RollingUpdate.Reach(refusing, silent)).next();
    }

    private static RollStep next(int primary, ServerPod... pods) {
        return new RollingUpdate(3, List.of(pods), Optional.of("r-" + primary)).next();
    }

    private static ServerPod current(int ordinal) {
        return new ServerPod("r-" + ordinal, ordinal, true, true, true, false, false);
    }

    private static ServerPod old(int ordinal) {
        return new ServerPod("r-" + ordinal, ordinal, false, true, true, false, false);
    }

    private static ServerPod changed(ServerPod pod, boolean ready, boolean inSync) {
        return new ServerPod(pod.name(), pod.ordinal(), pod.current(), ready, inSync, pod.terminating(), pod.leaving());
    }

    private static ServerPod ending(ServerPod pod) {
        return new ServerPod(pod.name(), pod.ordinal(), pod.current(), pod.ready(), pod.inSync(), true, pod.leaving());
    }

    private static ServerPod leaving(ServerPod pod) {
        return new ServerPod(
                pod.name(), pod.ordinal(), pod.current(), pod.ready(), pod.inSync(), pod.terminating(), true);
    }
}
