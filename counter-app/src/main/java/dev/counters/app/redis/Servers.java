package dev.counters.app.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Servers of which one takes the app's commands: where they are, how that one is told from the others, and how those refuse. */
interface Servers {
    Addresses addresses();

    /** {@return how a server is spoken to} */
    MemberUri uri(InetSocketAddress address);

    /** Asks one of them; fails with the reason if it is not the one. */
    CompletionStage<Sighting> ask(StatefulRedisConnection<String, String> open, MemberUri server);

    /** {@return what a server says that is not the one, or not any more, or that cannot be it at the moment; nothing was changed} */
    Set<RefusalCode> elsewhere();
}
