package dev.counters.operator.intercept;

/**
 * Is told of every request to the API server but for watches, and of each look at a Redis server, reads included. It only looks: what
 * is to be stopped is a {@link WriteGate}'s.
 */
@FunctionalInterface
public interface RequestObserver {
    /** Looks at nothing. */
    RequestObserver NONE = request -> () -> {};

    /**
     * Called before a request leaves, on the thread that sends it.
     *
     * @return to be called once its answer's head is there, or that it failed
     */
    Runnable sent(Request request);
}
