package dev.counters.app.redis;

import java.util.concurrent.CompletionStage;

/** One server, to be asked whether it is the primary. */
interface Probe {
    /** Asks; fails with the reason why it is not. */
    CompletionStage<Sighting> ask();

    /** {@return the reason in words} */
    String why(Throwable failure);

    void close();
}
