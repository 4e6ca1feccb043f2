package dev.counters.faults.group;

import dev.counters.faults.rig.GroupHands;
import java.io.IOException;
import java.time.Duration;

/** Does a strike that hits the operator, too. */
record OperatorStriker(GroupHands hands) {
    private static final int MOST_COMMANDS = 24;
    private static final int A_SECOND = 1000;

    void killedAtAStep(int primary, GroupStrike strike) throws IOException, InterruptedException {
        hands.armOperator(Math.toIntExact(strike.amount() % MOST_COMMANDS), strike.who() % 2 == 0, Duration.ZERO);
        hands.kill(primary);
        GroupStriker.pause(strike.lasts());
        hands.restore(primary);
        // A slow machine may not have come to that step yet, and nobody would start another one later.
        hands.killOperator();
        hands.ensureOperator();
    }

    /** {@return when, with when the next operator was started} */
    Blow killedWithPrimary(int primary, GroupStrike strike) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        hands.killOperator();
        hands.kill(primary);
        var end = System.nanoTime();
        GroupStriker.pause(strike.lasts());
        var next = System.nanoTime();
        hands.ensureOperator();
        hands.restore(primary);
        return new Blow(begin, end, next);
    }

    /** It goes on with its election when another has been held. */
    void pausedAtAStep(int primary, GroupStrike strike) throws IOException, InterruptedException {
        var pause = Duration.ofMillis(A_SECOND + strike.lasts());
        hands.armOperator(Math.toIntExact(strike.amount() % MOST_COMMANDS), strike.who() % 2 == 0, pause);
        hands.kill(primary);
        GroupStriker.pause(A_SECOND);
        hands.startAnotherOperator();
        GroupStriker.pause(strike.lasts());
        hands.restore(primary);
        GroupStriker.pause(A_SECOND);
        hands.onlyNewestOperator();
    }
}
