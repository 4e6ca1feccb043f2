package dev.counters.playground.demo;

/**
 * One request in the ledger.
 *
 * @param client which of the clients; each sends one request after the other
 * @param start when it was sent, as {@link System#nanoTime()} has it
 * @param end when its outcome was known
 */
record Entry(int client, long start, long end, Outcome outcome) {

    /** A clock may stand still for a moment; an answer comes after its request all the same. */
    Entry {
        end = Math.max(end, start + 1);
    }

    boolean isAcknowledged() {
        return outcome instanceof Outcome.Acknowledged;
    }
}
