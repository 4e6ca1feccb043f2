package dev.counters.app.request;

/** Is told of every request on the counter's port, on its connection's event loop. */
@FunctionalInterface
public interface RequestObserver {
    /** Called when the head has arrived, before the {@link Guard} is asked. */
    Observation started(RequestHead head);

    /** One request under way. */
    @FunctionalInterface
    interface Observation {
        /** What an answer is called that nobody waited for. */
        int CLIENT_GONE = 499;

        /** Called once: with the answer's status when its last byte has been handed over, or {@link #CLIENT_GONE}. */
        void ended(int status);
    }
}
