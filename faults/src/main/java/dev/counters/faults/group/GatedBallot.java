package dev.counters.faults.group;

import dev.counters.operator.election.Ballot;
import dev.counters.operator.election.Standing;
import dev.counters.operator.intercept.Write;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.operator.intercept.WriteGate.Outcome;
import java.util.function.BooleanSupplier;

/** The Lease behind an operator's gate, as all that it writes. */
record GatedBallot(Ballot ballot, WriteGate gate) implements Ballot {
    private static final Write WRITE = Write.api("PUT", "the Lease");

    @Override
    public Standing read() {
        return ballot.read();
    }

    @Override
    public boolean raise(Standing seen, long number) {
        return written(() -> ballot.raise(seen, number));
    }

    @Override
    public boolean publish(long number, String winner) {
        return written(() -> ballot.publish(number, winner));
    }

    private boolean written(BooleanSupplier write) {
        gate.before(WRITE);
        var done = write.getAsBoolean();
        gate.after(WRITE, done ? Outcome.ACCEPTED : Outcome.REFUSED);
        return done;
    }
}
