package dev.counters.operator.rolling;

/**
 * A Redis pod, as it matters to its replacement.
 *
 * @param ordinal its number in the StatefulSet
 * @param current whether it is made of the present template
 * @param ready whether it answers and holds the data, as its own probe says
 * @param inSync whether it follows the primary, or is the primary, as the group's keeper says
 * @param terminating whether it ends already
 * @param leaving whether its node is being emptied
 */
public record ServerPod(
        String name,
        int ordinal,
        boolean current,
        boolean ready,
        boolean inSync,
        boolean terminating,
        boolean leaving) {

    /** {@return whether an acknowledged increment can be counted on to be here} */
    boolean holds() {
        return ready && inSync && !terminating;
    }
}
