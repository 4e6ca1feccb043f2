package dev.counters.operator.redis;

import dev.counters.operator.redis.RedisHealth.Cause;
import dev.counters.operator.redis.RedisHealth.Unreachable;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Puts a failure of the Redis client in plain words. Errors of Redis itself are told apart by their code, the first word. */
final class Unreachability {
    private static final int DEEPEST = 10;

    private Unreachability() {}

    static Unreachable of(RedisEndpoint endpoint, Throwable failure) {
        Cause cause = Stream.<@Nullable Throwable>iterate(failure, t -> t == null ? null : t.getCause())
                .limit(DEEPEST)
                .flatMap(t -> t == null ? Stream.empty() : known(t).stream())
                .findFirst()
                .orElse(Cause.OTHER);
        return new Unreachable(cause, sentence(endpoint, cause, failure));
    }

    private static Optional<Cause> known(Throwable failure) {
        return switch (failure) {
            case UnknownHostException unknown -> Optional.of(Cause.UNKNOWN_NAME);
            case ConnectTimeoutException late -> Optional.of(Cause.TIMEOUT);
            case RedisCommandTimeoutException late -> Optional.of(Cause.TIMEOUT);
            case TimeoutException late -> Optional.of(Cause.TIMEOUT);
            case SslHandshakeTimeoutException late -> Optional.of(Cause.TIMEOUT);
            // What the JDK says of paths and anchors tells nobody what to do.
            case SSLException unproven -> Optional.of(Cause.NOT_TRUSTED);
            case ConnectException refused -> Optional.of(Cause.CONNECTION_REFUSED);
            case RedisCommandExecutionException answered -> Optional.of(ofCode(errorCode(answered)));
            default -> Optional.empty();
        };
    }

    private static Cause ofCode(String code) {
        return switch (code) {
            case "WRONGPASS", "NOAUTH" -> Cause.WRONG_PASSWORD;
            case "NOPERM" -> Cause.NOT_PERMITTED;
            case "LOADING" -> Cause.LOADING;
            default -> Cause.OTHER;
        };
    }

    private static String errorCode(Throwable answered) {
        String message = String.valueOf(answered.getMessage());
        int blank = message.indexOf(' ');
        return blank < 0 ? message : message.substring(0, blank);
    }

    private static String sentence(RedisEndpoint endpoint, Cause cause, Throwable failure) {
        String user = endpoint.username().isEmpty() ? "the default user" : "user " + endpoint.username();
        String redis = "Redis at " + endpoint.server();
        return switch (cause) {
            case UNKNOWN_NAME -> "The name " + endpoint.host() + " of Redis does not resolve.";
            case CONNECTION_REFUSED -> redis + " refused the connection.";
            case TIMEOUT -> redis + " did not answer in time.";
            case WRONG_PASSWORD -> redis + " refused the password of " + user + ".";
            case NOT_PERMITTED -> redis + " does not let " + user + " ask for its state.";
            case LOADING -> redis + " is loading its data.";
            case NOT_TRUSTED ->
                redis + " does not prove who it is: its certificate has ended, is of another name, or none of the"
                        + " authorities that are trusted signed it.";
            case OTHER -> redis + " failed (" + failure.getClass().getSimpleName() + ").";
        };
    }
}
