package dev.counters.operator.group;

import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.election.Address;
import dev.counters.operator.election.Ballot;
import dev.counters.operator.election.Credentials;
import dev.counters.operator.election.LeaseBallot;
import dev.counters.operator.election.Nodes;
import dev.counters.operator.election.RedisNodes;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.operator.redis.MeasuredServer;
import dev.counters.operator.redis.RedisConnections;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;

/** Keeps each group on a virtual thread, all over the same few network threads. */
public final class KeptGroups implements RedisGroups {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Map<GroupKey, GroupKeeper> keepers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final RedisConnections connections = new RedisConnections();
    private final WriteGate gate;
    private final Function<GroupKey, Ballot> ballotOf;
    private final GroupListener listener;

    /**
     * For the operator.
     *
     * @param gate asked before and after each Redis command
     * @param client behind the same gate
     */
    public KeptGroups(WriteGate gate, KubernetesClient client, GroupListener listener) {
        this(gate, key -> new LeaseBallot(client, lease(key)), listener);
    }

    /** With elections numbered elsewhere. */
    public KeptGroups(WriteGate gate, Function<GroupKey, Ballot> ballotOf, GroupListener listener) {
        this.gate = gate;
        this.ballotOf = ballotOf;
        this.listener = listener;
    }

    @Override
    public void keep(GroupWish wish) {
        keepers.computeIfAbsent(wish.key(), key -> begin(wish)).want(wish);
    }

    @Override
    public void forget(GroupKey key) {
        Optional.ofNullable(keepers.remove(key)).ifPresent(GroupKeeper::stop);
    }

    @Override
    public Optional<GroupState> state(GroupKey key) {
        return Optional.ofNullable(keepers.get(key)).flatMap(GroupKeeper::state);
    }

    @Override
    public Stream<MeasuredServer> measured() {
        return keepers.values().stream().flatMap(keeper -> keeper.measured().stream());
    }

    @Override
    public SwitchoverOutcome switchover(GroupKey key, String target, Duration atMost) {
        var keeper = keepers.get(key);
        if (keeper == null) {
            return new SwitchoverOutcome(false, "Nobody keeps the group " + key + ".");
        }
        keeper.want(keeper.wish().preferring(Optional.of(target)));
        try {
            return becomesPrimary(key, target, atMost)
                    ? new SwitchoverOutcome(true, target + " is the primary.")
                    : new SwitchoverOutcome(
                            false,
                            "%s did not become primary within %d s: see that it is a member and in sync."
                                    .formatted(target, atMost.toSeconds()));
        } finally {
            // Asked for once: else it would take the writes back after each failover.
            keeper.want(keeper.wish().preferring(Optional.empty()));
        }
    }

    private boolean becomesPrimary(GroupKey key, String target, Duration atMost) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < atMost.toNanos()) {
            if (state(key).flatMap(GroupState::primary).equals(Optional.of(target))) {
                return true;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return false;
    }

    @Override
    public void kick(GroupKey key) {
        Optional.ofNullable(keepers.get(key)).ifPresent(GroupKeeper::kick);
    }

    @Override
    public void close() {
        keepers.values().forEach(GroupKeeper::stop);
        keepers.clear();
        threads.close();
        connections.close();
    }

    private GroupKeeper begin(GroupWish wish) {
        var keeper = new GroupKeeper(wish, new Protocol(ballotOf.apply(wish.key())), this::nodes, threads, listener);
        threads.execute(keeper);
        return keeper;
    }

    private Nodes nodes(GroupWish wish) {
        return new RedisNodes(
                connections,
                gate,
                pod -> Address.of(wish.addressOf().apply(pod), wish.port()),
                new Credentials(
                        wish.operatorPassword(),
                        wish.replicationUser(),
                        wish.replicationPassword(),
                        wish.counterRights()),
                wish.trust());
    }

    private static ObjectMeta lease(GroupKey key) {
        return new ObjectMetaBuilder()
                .withNamespace(key.namespace())
                .withName(key.service() + "-" + Part.REDIS.component())
                .withLabels(Labels.of(key.service(), Part.REDIS))
                .addNewOwnerReference()
                .withApiVersion("counters.dev/v1alpha1")
                .withKind("CounterService")
                .withName(key.service())
                .withUid(key.uid())
                .withController(true)
                .withBlockOwnerDeletion(false)
                .endOwnerReference()
                .build();
    }
}
