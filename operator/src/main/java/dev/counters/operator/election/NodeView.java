package dev.counters.operator.election;

import java.util.Optional;

/**
 * What a server said of itself.
 *
 * @param promise the greatest election that it takes part in; 0 for none
 * @param membership of its data's epoch
 * @param unfinished whether the data is of a first election that never let the app in
 * @param primary whether it takes no other server's data
 * @param granted whether the app's user may count there
 * @param following the address of the server whose data it takes
 * @param linkUp whether it is connected to that one and has copied its data
 * @param durable whether what it has is on its disk before it answers
 * @param version of Redis that it speaks
 * @param replicas how many are connected to it and copied
 */
public record NodeView(
        Stage stage,
        long promise,
        Position position,
        Optional<Membership> membership,
        boolean unfinished,
        boolean primary,
        boolean granted,
        Optional<String> following,
        boolean linkUp,
        boolean durable,
        String version,
        int replicas) {

    /** How much the data of a server is worth. */
    public enum Stage {
        /** It reads its data; it answers nothing else meanwhile. */
        LOADING,
        /** It copies a primary's data, or has not yet written to disk what it copied: a crash would take it and its promise. */
        SYNCING,
        /** No data. */
        BLANK,
        /** Data of which no election knows. */
        SEED,
        /** The same, copied for a first election from the server that counts alone: it may lack what was counted last. */
        COPY,
        /** Data of an epoch. */
        WHOLE
    }

    public boolean isWhole() {
        return stage == Stage.WHOLE;
    }

    /** {@return whether the app counts on it and no election made it} */
    public boolean countsAlone() {
        return stage == Stage.SEED && primary && granted;
    }

    /** {@return whether it is the primary that the election of its own promise made} */
    public boolean isElected() {
        return primary && isWhole() && promise == position.epoch();
    }

    /** {@return whether it has an epoch's beginning, and all that came before} */
    public boolean holds(long epoch) {
        return isWhole() && position.epoch() == epoch;
    }

    /** {@return whether it takes the data of the primary of an epoch, and has had all of it} */
    public boolean isInSync(long epoch, Address ofPrimary) {
        return holds(epoch) && !primary && linkUp && following.equals(Optional.of(ofPrimary.toString()));
    }
}
