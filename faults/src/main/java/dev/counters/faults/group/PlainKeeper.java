package dev.counters.faults.group;

import dev.counters.faults.rig.OperatorKilledException;
import dev.counters.operator.election.Address;
import dev.counters.operator.election.Assembly;
import dev.counters.operator.election.Attachment;
import dev.counters.operator.election.Ballot;
import dev.counters.operator.election.BallotLostException;
import dev.counters.operator.election.Call;
import dev.counters.operator.election.Completion;
import dev.counters.operator.election.Credentials;
import dev.counters.operator.election.Election;
import dev.counters.operator.election.Node;
import dev.counters.operator.election.NodeLostException;
import dev.counters.operator.election.NodeView;
import dev.counters.operator.election.RedisNodes;
import dev.counters.operator.election.Result;
import dev.counters.operator.election.Switchover;
import dev.counters.operator.group.GroupKey;
import dev.counters.operator.group.GroupState;
import dev.counters.operator.group.GroupWish;
import dev.counters.operator.group.RedisGroups;
import dev.counters.operator.group.SwitchoverOutcome;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.operator.redis.RedisConnections;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Holds the product's elections as soon as there is no primary, and looks four times a second: for controls. */
final class PlainKeeper implements RedisGroups {
    private static final long LOOK_MILLIS = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RedisConnections connections = new RedisConnections();
    private final WriteGate gate;
    private final Ballot ballot;
    private final Election election;
    private final Completion completion;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ReentrantLock turn = new ReentrantLock();
    private Optional<GroupWish> wish = Optional.empty();

    PlainKeeper(WriteGate gate, Ballot ballot) {
        this.gate = gate;
        this.ballot = ballot;
        this.completion = new Completion(ballot, PATIENCE);
        this.election = new Election(ballot, completion);
    }

    @Override
    public void keep(GroupWish wanted) {
        wish = Optional.of(wanted);
        Thread.ofVirtual().start(() -> {
            try {
                while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    tryToLook();
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            } catch (OperatorKilledException dead) {
                // It does nothing any more.
            } catch (CompletionException failed) {
                if (!(failed.getCause() instanceof OperatorKilledException)) {
                    throw failed;
                }
            }
        });
    }

    private void tryToLook() {
        try {
            inTurn(this::look);
        } catch (NodeLostException | BallotLostException later) {
            // The next look finds out.
        }
    }

    private <T> T inTurn(Function<Assembly, T> what) {
        turn.lock();
        try (var assembly = assembly()) {
            return what.apply(assembly);
        } finally {
            turn.unlock();
        }
    }

    private Assembly assembly() {
        var wanted = wish.orElseThrow();
        var credentials = new Credentials(
                wanted.operatorPassword(),
                wanted.replicationUser(),
                wanted.replicationPassword(),
                wanted.counterRights());
        var nodes = new RedisNodes(
                connections,
                gate,
                pod -> new Address(wanted.addressOf().apply(pod), wanted.port()),
                credentials,
                wanted.trust());
        return Assembly.gather(
                nodes, wanted.podNames(), task -> Thread.ofVirtual().start(task));
    }

    private Optional<Result> look(Assembly assembly) {
        var wanted = wish.orElseThrow();
        var primary = primary(assembly);
        if (primary.isEmpty()) {
            return Optional.of(election.hold(assembly, call()));
        }
        var view = view(assembly, primary.get());
        if (!view.granted()) {
            return Optional.of(completion.resume(assembly, primary.get()));
        }
        new Attachment(ballot).attach(assembly, primary.get(), view.position().epoch(), wanted.podNames());
        return Optional.empty();
    }

    private static Optional<Node> primary(Assembly assembly) {
        return assembly.nodes().stream()
                .filter(node -> view(assembly, node).isElected())
                .max(Comparator.comparing(node -> view(assembly, node).position()))
                .filter(node -> assembly.views().values().stream()
                        .mapToLong(NodeView::promise)
                        .allMatch(promise -> promise <= view(assembly, node).promise()));
    }

    private static NodeView view(Assembly assembly, Node node) {
        return Objects.requireNonNull(assembly.views().get(node.name()), "each that answers was looked at");
    }

    private Call call() {
        var wanted = wish.orElseThrow();
        return new Call(wanted.podNames(), wanted.wantedMembers(), Optional.empty(), Optional.empty());
    }

    @Override
    public SwitchoverOutcome switchover(GroupKey key, String target, Duration atMost) {
        return inTurn(assembly -> {
            var result =
                    primary(assembly).map(primary -> new Switchover(election).to(target, assembly, primary, call()));
            return new SwitchoverOutcome(
                    result.filter(Result.Elected.class::isInstance).isPresent(), String.valueOf(result));
        });
    }

    @Override
    public void forget(GroupKey key) {
        closed.countDown();
    }

    @Override
    public Optional<GroupState> state(GroupKey key) {
        return Optional.empty();
    }

    @Override
    public void kick(GroupKey key) {
        // It looks often enough.
    }

    @Override
    public void close() {
        closed.countDown();
        turn.lock();
        try {
            connections.close();
        } finally {
            turn.unlock();
        }
    }
}
