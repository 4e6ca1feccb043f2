package dev.counters.operator.election;

import dev.counters.operator.election.Result.Stopped;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Makes another member primary while all are well: the app is kept out until that one has everything, and waits meanwhile. */
public final class Switchover {
    /** The app waits for three seconds in all. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMillis(2);

    private final Election election;

    public Switchover(Election election) {
        this.election = election;
    }

    /**
     * Hands over.
     *
     * @param call of the election, without a preference
     */
    public Result to(String target, Assembly assembly, Node primary, Call call) {
        var next = assembly.node(target).orElse(null);
        if (next == null) {
            return new Stopped(Obstacle.LOST, target + " does not answer, so it cannot be primary now.");
        }
        try {
            return drained(next, assembly, primary, call);
        } catch (OvertakenException overtaken) {
            return new Stopped(Obstacle.OVERTAKEN, Sentences.overtaken(overtaken.number()));
        } catch (NodeLostException lost) {
            return new Stopped(Obstacle.LOST, String.valueOf(lost.getMessage()));
        }
    }

    private Result drained(Node next, Assembly assembly, Node primary, Call call) {
        long epoch = assembly.lookAgain(primary).position().epoch();
        OvertakenException.unlessDone(primary.drain(epoch), epoch);
        if (catchesUp(next, assembly.lookAgain(primary).position())) {
            return election.hold(assembly, call.preferring(next.name()));
        }
        OvertakenException.unlessDone(primary.grant(epoch), epoch);
        return new Stopped(
                Obstacle.LOST,
                next.name() + " did not catch up within a second: " + primary.name() + " stays primary.");
    }

    private static boolean catchesUp(Node next, Position position) {
        long start = System.nanoTime();
        do {
            if (next.look().position().compareTo(position) >= 0) {
                return true;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        } while (System.nanoTime() - start < PATIENCE.toNanos());
        return false;
    }
}
