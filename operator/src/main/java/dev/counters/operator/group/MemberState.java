package dev.counters.operator.group;

/**
 * One server of a group.
 *
 * @param name its pod
 * @param inSync whether it has the primary's epoch and follows it; always true of the primary
 * @param member whether it counts in elections and for acknowledgements
 */
public record MemberState(String name, Role role, boolean inSync, boolean member) {
    /** What a server is at the moment. */
    public enum Role {
        PRIMARY,
        REPLICA,
        /** Has its data and waits for an election, or to be attached. */
        FENCED,
        /** Copies the primary's data. */
        SYNCING,
        /** Reads its data from its disk. */
        LOADING,
        /** Has no data. */
        BLANK,
        UNREACHABLE
    }
}
