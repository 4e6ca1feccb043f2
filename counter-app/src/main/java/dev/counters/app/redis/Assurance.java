package dev.counters.app.redis;

import io.netty.util.concurrent.EventExecutor;

/** What it takes until something counts as confirmed. Equal ones are the same to whoever already follows a server. */
interface Assurance {
    Assurance BY_ANSWER = _ -> Confirmation.BY_ANSWER;

    /** {@return the confirmation over a connection of this event loop} */
    Confirmation on(EventExecutor loop);
}
