package dev.counters.app.redis;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.CommandType;
import java.util.concurrent.CompletionStage;

/** When what a script changed is confirmed. */
interface Confirmation {
    /** By the script's answer. */
    Confirmation BY_ANSWER = (connection, type, script, keys, arguments) -> type == CommandType.EVALSHA
            ? connection.async().evalsha(script, ScriptOutputType.VALUE, keys, arguments)
            : connection.async().eval(script, ScriptOutputType.VALUE, keys, arguments);

    /**
     * Runs a script; the stage ends with its answer, or fails with whatever the driver, or a missing confirmation, brings.
     *
     * @param type EVAL or EVALSHA
     */
    CompletionStage<String> run(
            StatefulRedisConnection<String, String> connection,
            CommandType type,
            String script,
            String[] keys,
            String... arguments);
}
