package dev.counters.operator.group;

import dev.counters.operator.redis.MeasuredServer;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The groups of Redis servers that this operator keeps. Only the leading instance keeps any. */
public interface RedisGroups extends AutoCloseable {
    /** Begins to keep a group, or changes what is wanted of one. Returns at once, and costs nothing if nothing changed. */
    void keep(GroupWish wish);

    /** Lets go of a group: its servers stay as they are. */
    void forget(GroupKey key);

    /** {@return what was last seen; empty until the first look, and for groups that are not kept} */
    Optional<GroupState> state(GroupKey key);

    /** {@return of each group, how the server that takes the writes fared when it was last asked} */
    default Stream<MeasuredServer> measured() {
        return Stream.empty();
    }

    /**
     * Makes a member the primary and waits for it.
     *
     * @param atMost how long to wait
     */
    SwitchoverOutcome switchover(GroupKey key, String target, Duration atMost);

    /** Looks at a group at once, as when a pod changed. */
    void kick(GroupKey key);

    /** Lets go of all. */
    @Override
    void close();
}
