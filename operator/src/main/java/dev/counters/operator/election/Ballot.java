package dev.counters.operator.election;

/**
 * Where elections are numbered and their winner is told: the Lease of the group. It keeps electors from getting in each
 * other's way, and tells people; what protects the data are the promises.
 */
public interface Ballot {
    Standing read();

    /** {@return whether the election {@code number} is ours: nobody has changed anything since {@code seen}} */
    boolean raise(Standing seen, long number);

    /** {@return whether the winner of {@code number} is told now: no later election has begun} */
    boolean publish(long number, String winner);
}
