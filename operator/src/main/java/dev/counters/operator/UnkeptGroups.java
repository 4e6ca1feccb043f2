package dev.counters.operator;

import dev.counters.operator.group.GroupKey;
import dev.counters.operator.group.GroupState;
import dev.counters.operator.group.GroupWish;
import dev.counters.operator.group.RedisGroups;
import dev.counters.operator.group.SwitchoverOutcome;
import java.time.Duration;
import java.util.Optional;

final class UnkeptGroups implements RedisGroups {
    @Override
    public void keep(GroupWish wish) {}

    @Override
    public void forget(GroupKey key) {}

    @Override
    public Optional<GroupState> state(GroupKey key) {
        return Optional.empty();
    }

    @Override
    public SwitchoverOutcome switchover(GroupKey key, String target, Duration atMost) {
        return new SwitchoverOutcome(false, "");
    }

    @Override
    public void kick(GroupKey key) {}

    @Override
    public void close() {}
}
