package dev.counters.operator.group;

/**
 * Something that a keeper did, for an event.
 *
 * @param sentence such as "visits-redis-1 is the primary of epoch 7."
 */
public record GroupStep(GroupKey key, Kind kind, String sentence) {
    /** The kinds of steps. */
    public enum Kind {
        ELECTION_STARTED,
        ELECTED,
        ATTACHED,
        SWITCHED_OVER,
        SWITCHOVER_FAILED,
        MEMBER_JOINED,
        MEMBER_LEFT,
        NO_MAJORITY,
        /** Any other trouble that came up or went away. */
        NOTED
    }
}
