package dev.counters.operator.group;

import dev.counters.operator.election.Attachment;
import dev.counters.operator.election.MemberChange;
import dev.counters.operator.election.Membership;
import dev.counters.operator.group.Action.Attach;
import dev.counters.operator.group.Action.Change;
import dev.counters.operator.group.Action.Elect;
import dev.counters.operator.group.Action.LookAgain;
import dev.counters.operator.group.Action.Rest;
import dev.counters.operator.group.Action.Resume;
import dev.counters.operator.group.Action.SwitchOver;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done. Pure.
 *
 * @param sight what was seen
 * @param wanted the pods that are to be members; empty while not all of them exist or members may not change
 * @param switchoverTo the pod that is to be primary
 * @param misses how often in a row no primary was seen, this time included
 */
record Decision(Sight sight, List<String> wanted, Optional<String> switchoverTo, int misses) {
    /** One late answer is no reason to keep the app out. */
    private static final int MISSES = 2;

    Action action() {
        return sight.primary().map(this::with).orElseGet(this::without);
    }

    private Action without() {
        return sight.mayHavePrimary() && misses < MISSES ? new LookAgain() : new Elect(Optional.empty());
    }

    private Action with(String primary) {
        long epoch = sight.epoch();
        // An election that came to no end keeps servers from following, and its number the Lease from being told a
        // winner.
        var newer = sight.views().values().stream().anyMatch(view -> view.promise() > epoch);
        if (newer || sight.standing().number() != epoch) {
            return new Elect(Optional.of(primary));
        }
        if (!sight.view(primary).granted() || !sight.standing().holder().equals(Optional.of(primary))) {
            return new Resume(primary);
        }
        var strays = strays(primary);
        if (!strays.isEmpty()) {
            return new Attach(primary, strays);
        }
        return switchover(primary).or(() -> change(primary)).orElseGet(Rest::new);
    }

    private List<String> strays(String primary) {
        var address = sight.address(primary);
        return members().names().stream()
                .filter(name -> !name.equals(primary) && sight.views().containsKey(name))
                .filter(name -> Attachment.isStray(sight.view(name), address, sight.epoch()))
                .toList();
    }

    private Optional<Action> switchover(String primary) {
        return switchoverTo
                .filter(target -> !target.equals(primary) && sight.isMember(target) && sight.isInSync(target))
                .map(target -> new SwitchOver(primary, target));
    }

    private Optional<Action> change(String primary) {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        var all = members().names();
        return wanted.stream()
                .filter(name -> !all.contains(name))
                .findFirst()
                .map(name -> join(primary, name))
                .orElseGet(() -> all.stream()
                        .filter(name -> !wanted.contains(name))
                        .findFirst()
                        .flatMap(name -> leave(primary, name)));
    }

    /** The newcomer counts before it has any data: what the primary takes for copies must all be members. */
    private Optional<Action> join(String primary, String name) {
        var change = new MemberChange(name, true, sight.epoch());
        var others = members().names().size() - 1;
        return sight.views().containsKey(name) && sight.replicasInSync() == others
                ? Optional.of(new Change(primary, change))
                : Optional.empty();
    }

    private Optional<Action> leave(String primary, String name) {
        if (name.equals(primary)) {
            return wanted.stream().filter(sight::isInSync).findFirst().map(target -> new SwitchOver(primary, target));
        }
        var change = new MemberChange(name, false, sight.epoch());
        var next = members().in(sight.epoch() + 1, change);
        var inSync = next.names().stream().filter(sight::isInSync).count();
        return inSync >= next.replicas() ? Optional.of(new Change(primary, change)) : Optional.empty();
    }

    private Membership members() {
        return sight.members().orElseThrow();
    }
}
