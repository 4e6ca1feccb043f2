package dev.counters.operator.election;

/** What comes of the promises. */
sealed interface Verdict {
    /**
     * This one.
     *
     * @param members of the new epoch
     * @param first whether the group had no epoch before
     */
    record Winner(String name, Membership members, boolean first) implements Verdict {}

    /** Nobody, for now. */
    record Refused(Obstacle obstacle, String sentence) implements Verdict {}
}
