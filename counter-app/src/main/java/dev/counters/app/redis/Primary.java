package dev.counters.app.redis;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Who takes the app's commands now. One server does so always; in a replication group, the one that was elected last. Each event loop
 * has a connection of its own.
 */
interface Primary {
    /** {@return the server as the event loop of this number reaches it, or nothing while it does not} */
    Optional<Server> on(int loop);

    /** Completes once each event loop has reached a server for the first time; never fails. */
    CompletionStage<Void> firstAnswer();

    /** Has this done whenever another server, or the same one anew, begins to take commands. */
    void observeChanges(Runnable observer);

    /**
     * Hears how a command failed, and whether that says something of who is the primary.
     *
     * @return what to tell who sent it
     */
    RuntimeException failed(CommandKind kind, RuntimeException failure);

    /** Ends all connections. */
    void close();
}
