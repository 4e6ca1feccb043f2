package dev.counters.operator.redis;

import dev.counters.operator.intercept.Request;
import dev.counters.operator.intercept.RequestObserver;
import dev.counters.operator.intercept.Write;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.operator.intercept.WriteGate.Outcome;
import dev.counters.operator.redis.RedisHealth.Cause;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks Redis servers how they are, over a connection of its own each time. An answer takes at most about four seconds,
 * whatever the server does, and never throws for what the server or the network did.
 */
public final class RedisInspector implements AutoCloseable {
    /** Lettuce greets with HELLO, which carries AUTH. */
    private static final String GREETING = "HELLO";

    private static final String INFO = "INFO";
    private static final String CONFIG_GET = "CONFIG GET";
    private static final String ACL_GETUSER = "ACL GETUSER";
    private static final String APPENDFSYNC = "appendfsync";
    private static final String ALWAYS = "always";
    /** Failures that the server itself told. */
    private static final Set<Cause> ANSWERS = EnumSet.of(Cause.WRONG_PASSWORD, Cause.NOT_PERMITTED, Cause.LOADING);

    private final RedisConnections connections = new RedisConnections();
    private final WriteGate gate;
    private final RequestObserver requests;

    /** @param gate asked before and after each command; what it throws reaches the caller */
    public RedisInspector(WriteGate gate) {
        this(gate, RequestObserver.NONE);
    }

    /** With somebody who looks at how long servers take. */
    public RedisInspector(WriteGate gate, RequestObserver requests) {
        this.gate = gate;
        this.requests = requests;
    }

    public RedisHealth inspect(RedisEndpoint endpoint) {
        return observed(INFO, endpoint, () -> health(endpoint));
    }

    private <T> T observed(String question, RedisEndpoint endpoint, Supplier<T> ask) {
        Runnable answered = requests.sent(Request.redis(question, endpoint.server()));
        try {
            return ask.get();
        } finally {
            answered.run();
        }
    }

    private RedisHealth health(RedisEndpoint endpoint) {
        Step greeting = step(GREETING, endpoint);
        try (StatefulRedisConnection<String, String> connection = connections.open(endpoint)) {
            greeting.answered(Outcome.ACCEPTED);
            String info = command(INFO, endpoint, () -> connection.sync().info());
            Map<String, String> settings =
                    command(CONFIG_GET, endpoint, () -> connection.sync().configGet(APPENDFSYNC));
            return new InfoReply(info).health(endpoint, ALWAYS.equals(settings.get(APPENDFSYNC)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Unreachability.of(endpoint, interrupted);
        } catch (ExecutionException notOpened) {
            RedisHealth.Unreachable unreachable = Unreachability.of(endpoint, notOpened);
            if (ANSWERS.contains(unreachable.cause())) {
                greeting.answered(Outcome.REFUSED);
            }
            return unreachable;
        } catch (TimeoutException | RedisException failure) {
            return Unreachability.of(endpoint, failure);
        }
    }

    /**
     * {@return whether a server takes these passwords} No, too, if it cannot be asked.
     *
     * @param endpoint with a user who may ask for others
     * @param digests by user
     */
    public boolean takes(RedisEndpoint endpoint, Map<String, String> digests) {
        return observed(ACL_GETUSER, endpoint, () -> knows(endpoint, digests));
    }

    private boolean knows(RedisEndpoint endpoint, Map<String, String> digests) {
        Step greeting = step(GREETING, endpoint);
        try (StatefulRedisConnection<String, String> connection = connections.open(endpoint)) {
            greeting.answered(Outcome.ACCEPTED);
            return digests.entrySet().stream()
                    .allMatch(digest -> command(
                                    ACL_GETUSER,
                                    endpoint,
                                    () -> connection.sync().aclGetuser(digest.getKey()))
                            .toString()
                            .contains(digest.getValue()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException | RedisException failure) {
            return false;
        }
    }

    private <T> T command(String name, RedisEndpoint endpoint, Supplier<T> send) {
        Step step = step(name, endpoint);
        try {
            T reply = send.get();
            step.answered(Outcome.ACCEPTED);
            return reply;
        } catch (RedisCommandExecutionException refused) {
            step.answered(Outcome.REFUSED);
            throw refused;
        }
    }

    private Step step(String command, RedisEndpoint endpoint) {
        Write write = Write.redis(command, endpoint.server());
        gate.before(write);
        return outcome -> gate.after(write, outcome);
    }

    /** A command under way. */
    private interface Step {
        void answered(Outcome outcome);
    }

    @Override
    public void close() {
        connections.close();
    }
}
