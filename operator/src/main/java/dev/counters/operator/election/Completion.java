package dev.counters.operator.election;

import dev.counters.operator.election.Result.Elected;
import dev.counters.operator.election.Result.Stopped;
import dev.counters.operator.election.Verdict.Winner;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;

/** The second half of an election: from its winner to the app's first increment. Can be taken up again by anybody. */
public final class Completion {
    /** So often the app would have to wait for it at most, in vain. */
    private static final Duration SLICE = Duration.ofMillis(100);

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Ballot ballot;
    private final Attachment attachment;
    private final Duration patience;

    /**
     * The second half of elections.
     *
     * @param patience how long to wait for replicas before giving the thread back
     */
    public Completion(Ballot ballot, Duration patience) {
        this.ballot = ballot;
        this.attachment = new Attachment(ballot);
        this.patience = patience;
    }

    Result promote(Assembly assembly, Collection<String> promised, long number, Winner winner) {
        var primary = assembly.node(winner.name()).orElseThrow();
        OvertakenException.unlessDone(primary.promote(number, winner.members(), winner.first()), number);
        for (var node : assembly.nodes()) {
            // What is not a member must not be taken for one while replicas are counted.
            if (!node.equals(primary)
                    && promised.contains(node.name())
                    && winner.members().has(node.name())) {
                follow(node, number, primary);
            }
        }
        return finish(assembly, primary, winner.members());
    }

    /** Goes on with an epoch whose primary is there and lets nobody in yet. */
    public Result resume(Assembly assembly, Node primary) {
        try {
            var view = assembly.lookAgain(primary);
            var members = view.membership().orElseThrow();
            long number = members.epoch();
            // Written again, so that what waits for copies over this connection waits for the right thing.
            OvertakenException.unlessDone(primary.promote(number, members, view.unfinished()), number);
            attachment.attach(assembly, primary, number, members.names());
            return finish(assembly, primary, members);
        } catch (OvertakenException overtaken) {
            return new Stopped(Obstacle.OVERTAKEN, Sentences.overtaken(overtaken.number()));
        } catch (NodeLostException | BallotLostException lost) {
            return new Stopped(Obstacle.LOST, String.valueOf(lost.getMessage()));
        }
    }

    private static void follow(Node node, long number, Node primary) {
        try {
            OvertakenException.unlessDone(node.follow(number, primary.address()), number);
        } catch (NodeLostException silent) {
            // The quorum will tell whether it is needed.
        }
    }

    private Result finish(Assembly assembly, Node primary, Membership members) {
        long number = members.epoch();
        int held = waitForQuorum(assembly, primary, members);
        if (held < members.replicas()) {
            return new Stopped(Obstacle.QUORUM_MISSING, Sentences.quorumMissing(primary.name(), members, held));
        }
        if (!ballot.publish(number, primary.name())) {
            throw new OvertakenException(number);
        }
        OvertakenException.unlessDone(primary.grant(number), number);
        return new Elected(number, primary.name(), members);
    }

    /** {@return how many members beside the primary hold the epoch} */
    private int waitForQuorum(Assembly assembly, Node primary, Membership members) {
        long start = System.nanoTime();
        int held = 0;
        do {
            if (primary.copies(members.replicas(), SLICE) >= members.replicas()) {
                held = holders(assembly, primary, members);
            }
            if (held >= members.replicas()) {
                return held;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        } while (System.nanoTime() - start < patience.toNanos());
        return held;
    }

    private static int holders(Assembly assembly, Node primary, Membership members) {
        int held = 0;
        for (var node : assembly.nodes()) {
            if (!node.equals(primary) && members.has(node.name()) && holds(assembly, node, members.epoch())) {
                held++;
            }
        }
        return held;
    }

    private static boolean holds(Assembly assembly, Node node, long number) {
        try {
            return assembly.lookAgain(node).holds(number);
        } catch (NodeLostException silent) {
            return false;
        }
    }
}
