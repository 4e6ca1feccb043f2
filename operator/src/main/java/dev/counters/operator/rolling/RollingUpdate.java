package dev.counters.operator.rolling;

import dev.counters.operator.rolling.RollStep.Done;
import dev.counters.operator.rolling.RollStep.Replace;
import dev.counters.operator.rolling.RollStep.SwitchOver;
import dev.counters.operator.rolling.RollStep.Wait;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides which pod of a group of Redis servers goes next: followers first, one at a time, each back and in sync before the
 * next; then another server takes the writes, and the old primary goes last. The same decision empties a node.
 *
 * @param servers how many pods there are to be
 * @param pods those that there are, of the ordinals below that number
 * @param primary the pod that takes the writes, if one does
 * @param reach which of them the operator does not reach
 */
public record RollingUpdate(int servers, List<ServerPod> pods, Optional<String> primary, Reach reach) {
    /** The last first, as StatefulSets do. */
    private static final Comparator<ServerPod> LAST_FIRST =
            Comparator.comparingInt(ServerPod::ordinal).reversed();

    /**
     * Which servers the operator does not reach.
     *
     * @param refusing that refuse its password, for they started before it changed
     * @param silent that do not answer
     */
    public record Reach(Set<String> refusing, Set<String> silent) {
        static final Reach ALL = new Reach(Set.of(), Set.of());

        boolean answers(ServerPod pod) {
            return !refusing.contains(pod.name()) && !silent.contains(pod.name());
        }
    }

    /** Of servers that all answer, as far as is known. */
    public RollingUpdate(int servers, List<ServerPod> pods, Optional<String> primary) {
        this(servers, pods, primary, Reach.ALL);
    }

    public RollStep next() {
        var outdated = pods.stream().filter(pod -> !pod.current()).toList();
        var primaryLeaves = isPrimary(ServerPod::leaving);
        if (outdated.isEmpty() && !primaryLeaves) {
            return new Done();
        }
        var refusing = outdated.stream()
                .filter(pod -> reach.refusing().contains(pod.name()))
                .min(LAST_FIRST);
        if (refusing.isPresent()) {
            return letIn(refusing.get());
        }
        if (primary.isEmpty()) {
            return new Wait("no server takes the writes");
        }
        return waiting(outdated).<RollStep>map(Wait::new).orElseGet(() -> step(outdated, primaryLeaves));
    }

    /**
     * Nobody can elect, or hand over, among servers that refuse the operator. Each keeps its data on its disk, so they are started
     * anew one by one, until enough of them answer.
     */
    private RollStep letIn(ServerPod refusing) {
        if (pods.size() < servers) {
            return new Wait("%d of %d servers are there".formatted(pods.size(), servers));
        }
        return pods.stream()
                .filter(pod -> pod.terminating() || (pod.current() && !reach.answers(pod)))
                .findFirst()
                .<RollStep>map(pod -> new Wait(pod.name() + " does not answer yet"))
                .orElseGet(() -> new Replace(refusing.name()));
    }

    /** Nothing goes while another one is away: then fewer than planned would hold what was acknowledged. */
    private Optional<String> waiting(List<ServerPod> outdated) {
        if (pods.size() < servers) {
            return Optional.of("%d of %d servers are there".formatted(pods.size(), servers));
        }
        var ending = pods.stream().filter(ServerPod::terminating).findFirst();
        if (ending.isPresent()) {
            return Optional.of(ending.get().name() + " ends");
        }
        // One that is away and outdated is no loss, and may be away because it is outdated.
        return pods.stream()
                .filter(pod -> !pod.holds())
                .filter(pod -> !(outdated.contains(pod) && isOnlyOneAway() && !isPrimary(pod)))
                .findFirst()
                .map(pod -> pod.name() + " is not in sync");
    }

    private RollStep step(List<ServerPod> outdated, boolean primaryLeaves) {
        var follower = outdated.stream()
                .filter(pod -> !isPrimary(pod))
                .sorted(Comparator.comparing(ServerPod::holds).thenComparing(LAST_FIRST))
                .findFirst();
        // Away from a node first: whoever empties it waits.
        if (follower.isPresent() && !primaryLeaves) {
            return new Replace(follower.get().name());
        }
        return successor()
                .<RollStep>map(pod -> new SwitchOver(pod.name()))
                .orElseGet(() -> new Wait("no other server could take the writes"));
    }

    /** One that stays is preferred: of the present template, and on a node that is not being emptied. */
    private Optional<ServerPod> successor() {
        return pods.stream()
                .filter(pod -> !isPrimary(pod) && pod.holds() && !pod.leaving())
                .min(Comparator.comparing((ServerPod pod) -> !pod.current()).thenComparingInt(ServerPod::ordinal));
    }

    private boolean isOnlyOneAway() {
        return pods.stream().filter(pod -> !pod.holds()).count() == 1;
    }

    private boolean isPrimary(Predicate<ServerPod> which) {
        return pods.stream().anyMatch(pod -> isPrimary(pod) && which.test(pod));
    }

    private boolean isPrimary(ServerPod pod) {
        return primary.filter(pod.name()::equals).isPresent();
    }
}
