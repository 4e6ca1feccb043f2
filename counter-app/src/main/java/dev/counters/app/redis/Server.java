package dev.counters.app.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.protocol.CommandType;
import java.util.concurrent.CompletionStage;

/** A server that takes the app's commands, by one connection to it. */
public final class Server {
    /** Of a server that nobody elected. */
    static final String NO_EPOCH = "";

    private final StatefulRedisConnection<String, String> connection;
    private final String epoch;
    private final Confirmation confirmation;

    Server(StatefulRedisConnection<String, String> connection, String epoch, Confirmation confirmation) {
        this.connection = connection;
        this.epoch = epoch;
        this.confirmation = confirmation;
    }

    /** {@return the only server that there is} */
    static Server alone(StatefulRedisConnection<String, String> connection) {
        return new Server(connection, NO_EPOCH, Confirmation.BY_ANSWER);
    }

    /** {@return in which election it was made the primary; empty where nobody elects} */
    public String epoch() {
        return epoch;
    }

    public RedisAsyncCommands<String, String> commands() {
        return connection.async();
    }

    /** Runs a script by its digest, and waits until what it changed is confirmed. */
    public CompletionStage<String> evalsha(String digest, String[] keys, String... arguments) {
        return confirmation.run(connection, CommandType.EVALSHA, digest, keys, arguments);
    }

    /** Runs a script, and waits until what it changed is confirmed. */
    public CompletionStage<String> eval(String source, String[] keys, String... arguments) {
        return confirmation.run(connection, CommandType.EVAL, source, keys, arguments);
    }

    boolean isOpen() {
        return connection.isOpen();
    }

    /** What waits for an answer fails. */
    void close() {
        var _ = connection.closeAsync();
    }
}
