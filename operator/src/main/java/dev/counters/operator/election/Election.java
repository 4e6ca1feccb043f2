package dev.counters.operator.election;

import dev.counters.operator.election.NodeView.Stage;
import dev.counters.operator.election.Result.Stopped;
import dev.counters.operator.election.Verdict.Refused;
import dev.counters.operator.election.Verdict.Winner;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One election. Any number of electors may be at it, stop at any step and go on at any later time: each step is guarded by the
 * promise of the server that does it, so that of an older election nothing more is done where a newer one has been.
 */
public final class Election {
    private static final Logger log = LoggerFactory.getLogger(Election.class);

    private final Ballot ballot;
    private final Completion completion;

    public Election(Ballot ballot, Completion completion) {
        this.ballot = ballot;
        this.completion = completion;
    }

    /**
     * Holds it.
     *
     * @param assembly the servers, looked at just now
     */
    public Result hold(Assembly assembly, Call call) {
        try {
            return guarded(assembly, call);
        } catch (OvertakenException overtaken) {
            return new Stopped(Obstacle.OVERTAKEN, Sentences.overtaken(overtaken.number()));
        } catch (NodeLostException | BallotLostException lost) {
            return new Stopped(Obstacle.LOST, String.valueOf(lost.getMessage()));
        }
    }

    /** {@return why an election among these could come to no end now, without doing anything} */
    public static Optional<Stopped> forecast(Assembly assembly, Standing standing, Call call) {
        var tooOld = tooOldSeed(assembly);
        if (tooOld.isPresent()) {
            return tooOld;
        }
        long number = 1 + Math.max(standing.number(), assembly.greatestNumber());
        return new Candidates(number, assembly.views(), standing, call).choose()
                        instanceof Refused(var obstacle, var sentence)
                ? Optional.of(new Stopped(obstacle, sentence))
                : Optional.empty();
    }

    private Result guarded(Assembly assembly, Call call) {
        var hindrance = tooOldSeed(assembly);
        if (hindrance.isPresent()) {
            return hindrance.get();
        }
        var seen = ballot.read();
        long number = number(assembly, seen);
        var promised = fence(assembly, number);
        return switch (new Candidates(number, promised, seen, call).choose()) {
            case Refused(var obstacle, var sentence) -> new Stopped(obstacle, sentence);
            case Winner winner -> completion.promote(assembly, promised.keySet(), number, winner);
        };
    }

    /** The readiness script of an older release would let the app in behind our back, to bring it rights that it lacks. */
    private static Optional<Stopped> tooOldSeed(Assembly assembly) {
        return assembly.views().entrySet().stream()
                .filter(entry -> isTooOld(entry.getValue()))
                .findFirst()
                .map(entry -> new Stopped(Obstacle.SEED_TOO_OLD, Sentences.seedTooOld(entry.getKey())));
    }

    private static boolean isTooOld(NodeView view) {
        return view.stage() == Stage.SEED && view.primary() && view.promise() == 0 && !view.granted();
    }

    private long number(Assembly assembly, Standing seen) {
        long number = 1 + Math.max(seen.number(), assembly.greatestNumber());
        if (!ballot.raise(seen, number)) {
            throw new OvertakenException(number);
        }
        return number;
    }

    /** {@return what those that promised said afterwards: nothing changes there any more but by a newer election} */
    private static Map<String, NodeView> fence(Assembly assembly, long number) {
        var promised = new LinkedHashMap<String, NodeView>();
        for (var node : assembly.nodes()) {
            try {
                if (!node.fence(number).done()) {
                    throw new OvertakenException(number);
                }
                promised.put(node.name(), assembly.lookAgain(node));
            } catch (NodeLostException silent) {
                // As one that did not answer from the beginning: a majority of others may do.
                log.info("{} takes no part in election {}", node.name(), number, silent);
            }
        }
        return promised;
    }
}
