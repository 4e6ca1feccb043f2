package dev.counters.operator.election;

import java.util.Optional;

/** A Lease without an API server. */
public final class MemoryBallot implements Ballot {
    private Standing standing = Standing.NONE;
    private long version;

    @Override
    public synchronized Standing read() {
        return standing;
    }

    @Override
    public synchronized boolean raise(Standing seen, long number) {
        if (!seen.equals(standing)) {
            return false;
        }
        write(number, Optional.empty(), seen.hasData());
        return true;
    }

    @Override
    public synchronized boolean publish(long number, String winner) {
        if (standing.number() != number) {
            return false;
        }
        write(number, Optional.of(winner), true);
        return true;
    }

    /** As when the object is deleted. */
    public synchronized void delete() {
        standing = Standing.NONE;
    }

    private void write(long number, Optional<String> holder, boolean hasData) {
        standing = new Standing(number, holder, hasData, Optional.of(Long.toString(++version)));
    }
}
