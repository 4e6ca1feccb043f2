package dev.counters.operator.election;

/** A server did not answer, or not as it should: what was asked of it may have been done or not. */
public final class NodeLostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean certain;

    /**
     * With what is known.
     *
     * @param sentence for people
     * @param certain whether nothing runs at the address, rather than that it is silent
     */
    public NodeLostException(String sentence, boolean certain, Throwable failure) {
        super(sentence, failure);
        this.certain = certain;
    }

    /** {@return whether no server runs there, so that waiting for its answer is of no use} */
    public boolean isCertain() {
        return certain;
    }
}
