package dev.counters.operator.election;

/** Opens connections to the servers of a group. */
public interface Nodes {
    /**
     * {@return a connection that is the caller's to close}
     *
     * @throws NodeLostException if there is none to be had
     */
    Node open(String name);
}
