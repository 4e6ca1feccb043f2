package dev.counters.operator.election;

/** How an election ended. */
public sealed interface Result {
    /** The app counts at the primary of this epoch. */
    record Elected(long epoch, String primary, Membership members) implements Result {}

    /** It did not come to an end; another one may. */
    record Stopped(Obstacle obstacle, String sentence) implements Result {}
}
