package dev.counters.operator.election;

import dev.counters.operator.intercept.Write;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.operator.intercept.WriteGate.Outcome;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionStateAdapter;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.NestedMultiOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One connection, with the gate before and after each command. */
final class GatedConnection implements AutoCloseable {
    /** The client gives a command up earlier by itself; this is for what it cannot know of. */
    private static final long LONGEST_SECONDS = 3;

    private static final String CONDITION_FAILED = "EXECABORT";

    private final StatefulRedisConnection<String, String> connection;
    private final RedisAsyncCommands<String, String> commands;
    private final String server;
    private final WriteGate gate;

    GatedConnection(StatefulRedisConnection<String, String> connection, String server, WriteGate gate) {
        this.connection = connection;
        this.commands = connection.async();
        this.server = server;
        this.gate = gate;
    }

    /** {@return the reply: items of a list, keys and values of a map, or the one item that it is} */
    List<@Nullable Object> ask(Order order) {
        return ask(order.shown(), redis -> send(redis, order));
    }

    /** {@return the same for several, which are sent together: for half the price of one after the other} */
    List<List<@Nullable Object>> ask(List<Order> orders) {
        return ask(orders.stream().map(Order::shown).collect(Collectors.joining(", ")), _ -> {
            connection.setAutoFlushCommands(false);
            var replies = orders.stream()
                    .map(order -> send(commands, order).toCompletableFuture())
                    .toList();
            connection.setAutoFlushCommands(true);
            connection.flushCommands();
            return CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new))
                    .thenApply(
                            _ -> replies.stream().map(CompletableFuture::join).toList());
        });
    }

    /**
     * Sends the orders as one, if the promise is such, and nobody changes it meanwhile.
     *
     * @throws RefusedException if the server refused an order, and so did none
     */
    Guarded ifPromised(LongPredicate such, List<Order> orders) {
        ask("WATCH", redis -> redis.watch(Keys.PROMISE));
        String kept = ask("GET", redis -> redis.get(Keys.PROMISE));
        long promise = Replies.number((Object) kept);
        if (!such.test(promise)) {
            ask("UNWATCH", RedisAsyncCommands::unwatch);
            return new Guarded(false, promise);
        }
        return new Guarded(atomically(orders), promise);
    }

    private boolean atomically(List<Order> orders) {
        ask("MULTI", RedisAsyncCommands::multi);
        var replies = new ArrayList<Future<?>>();
        for (var order : orders) {
            // Its reply comes with that of EXEC.
            var write = Write.redis(order.shown(), server);
            gate.before(write);
            replies.add(send(commands, order));
            gate.after(write, Outcome.ACCEPTED);
        }
        var result = ask("EXEC", RedisAsyncCommands::exec);
        if (result == null || result.wasDiscarded()) {
            return false;
        }
        for (var reply : replies) {
            await("EXEC", reply);
        }
        return true;
    }

    private static RedisFuture<List<@Nullable Object>> send(RedisAsyncCommands<String, String> redis, Order order) {
        return redis.dispatch(order.keyword(), new NestedMultiOutput<>(StringCodec.UTF8), order.args());
    }

    private <T extends @Nullable Object> T ask(
            String verb, Function<RedisAsyncCommands<String, String>, Future<T>> send) {
        var write = Write.redis(verb, server);
        gate.before(write);
        T reply;
        try {
            reply = await(verb, send.apply(commands));
        } catch (RefusedException refused) {
            gate.after(write, Outcome.REFUSED);
            throw refused;
        } catch (RedisException failure) {
            throw lost(verb, failure);
        }
        gate.after(write, Outcome.ACCEPTED);
        return reply;
    }

    private <T extends @Nullable Object> T await(String verb, Future<T> reply) {
        try {
            return reply.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RedisCommandExecutionException refused) {
                throw new RefusedException(sentence(verb, refused), refused);
            }
            throw lost(verb, failure);
        } catch (TimeoutException failure) {
            throw lost(verb, failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw lost(verb, failure);
        }
    }

    void whenClosed(Runnable then) {
        connection.addListener(new RedisConnectionStateAdapter() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> closed) {
                then.run();
            }
        });
        if (!connection.isOpen()) {
            then.run();
        }
    }

    private String sentence(String verb, Exception failure) {
        return "Redis at " + server + " refused " + verb + ": " + failure.getMessage();
    }

    private NodeLostException lost(String verb, Exception failure) {
        return new NodeLostException("Redis at " + server + " did not answer " + verb + ".", false, failure);
    }

    @Override
    public void close() {
        // Nobody waits for it: a server that hangs would hold up the next step.
        var _ = connection.closeAsync();
    }

    /** The server answered with an error, and has done nothing. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        RefusedException(String sentence, Exception failure) {
            super(sentence, failure);
        }

        /** {@return whether it is a transaction that a command before did not fit into} */
        boolean isAborted() {
            return String.valueOf(getMessage()).contains(CONDITION_FAILED);
        }
    }
}
