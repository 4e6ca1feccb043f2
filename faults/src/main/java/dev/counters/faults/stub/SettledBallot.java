package dev.counters.faults.stub;

import dev.counters.operator.election.Ballot;
import dev.counters.operator.election.Standing;
import java.util.Optional;

/** The Lease of a group that was elected long ago. It is read only when a group is looked at from the ground up. */
public record SettledBallot() implements Ballot {
    /** As the servers whose answers were recorded. */
    public static final int EPOCH = 1;

    @Override
    public Standing read() {
        return new Standing(EPOCH, Optional.of(Member.pod(0)), true, Optional.of("1"));
    }

    @Override
    public boolean raise(Standing seen, long number) {
        return false;
    }

    @Override
    public boolean publish(long number, String winner) {
        return false;
    }
}
