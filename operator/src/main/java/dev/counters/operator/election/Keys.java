package dev.counters.operator.election;

/** What elections keep in the data of a server, beside what the app keeps there. */
final class Keys {
    /** The epoch of the primary that wrote the data; replicates. */
    static final String EPOCH = "counter:_:e";
    /** The {@link Membership} of that epoch; replicates. */
    static final String MEMBERS = "counter:_:m";
    /** The number of the election that this server takes part in; its own. */
    static final String PROMISE = "counter:_:p";
    /** Raised by each batch of the app. */
    static final String SEQUENCE = "counter:_:s";
    /** There from the first promotion of a group until the app is first let in; replicates. */
    static final String UNFINISHED = "counter:_:b";

    /** The server that counted alone when others began to copy it, until the app is let in by an election; replicates. */
    static final String ORIGIN = "counter:_:o";

    private Keys() {}
}
