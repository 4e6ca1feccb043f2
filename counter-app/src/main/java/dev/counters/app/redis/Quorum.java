package dev.counters.app.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.ArrayOutput;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What a script changed is confirmed when the primary and enough replicas have it, so that it is among what any majority of the members
 * knows. The question goes out together with the script, on the same connection: the server waits for what this connection wrote.
 *
 * @param question how a server is asked
 * @param replicas how many must have it, beside the primary
 */
record Quorum(Question question, int replicas, GroupMetrics metrics) implements Confirmation {
    /** How long a server waits for its replicas, before it says how many have it. */
    static final Duration PATIENCE = Duration.ofMillis(500);

    private static final StringCodec CODEC = RedisSettings.CODEC;

    @Override
    public CompletionStage<String> run(
            StatefulRedisConnection<String, String> connection,
            CommandType type,
            String script,
            String[] keys,
            String... arguments) {
        var call = new AsyncCommand<>(new Command<>(type, new ValueOutput<>(CODEC), words(script, keys, arguments)));
        var holders = question.of(1, replicas, PATIENCE);
        // Together, so that one packet carries both.
        connection.dispatch(List.of(call, holders));
        return call.thenCompose(answer -> {
            var applied = System.nanoTime();
            return confirmed(holders).thenApply(_ -> {
                metrics.confirmed(System.nanoTime() - applied);
                return answer;
            });
        });
    }

    private static CommandArgs<String, String> words(String script, String[] keys, String... arguments) {
        return new CommandArgs<>(CODEC)
                .add(script)
                .add(keys.length)
                .addKeys(keys)
                .addValues(arguments);
    }

    /** Whatever happens from here on, the script has run: no failure may look as if it had been refused. */
    private CompletionStage<Void> confirmed(CompletionStage<List<Object>> holders) {
        var confirmed = new CompletableFuture<Void>();
        holders.whenComplete((counts, failure) -> {
            if (failure instanceof RedisCommandExecutionException refused) {
                confirmed.completeExceptionally(missing("the server does not tell: " + refused.getMessage()));
            } else if (failure != null) {
                confirmed.completeExceptionally(failure);
            } else if (!question.isEnough(counts, replicas)) {
                confirmed.completeExceptionally(missing("the server, and so many copies have it: " + counts));
            } else {
                confirmed.complete(null);
            }
        });
        return confirmed;
    }

    private QuorumMissingException missing(String what) {
        metrics.missed();
        return new QuorumMissingException("the primary and " + replicas + " replicas must have it; " + what);
    }

    /** How a server tells who has what this connection wrote. */
    enum Question implements ProtocolKeyword {
        /** Whose disk has it; from 7.2 on. */
        WAITAOF {
            @Override
            CommandArgs<String, String> words(int local, int replicas, Duration patience) {
                return new CommandArgs<>(CODEC).add(local).add(replicas).add(patience.toMillis());
            }

            @Override
            boolean isEnough(List<Object> counts, int replicas) {
                return count(counts, 0) >= 1 && count(counts, 1) >= replicas;
            }
        },
        /** Who has it at all. The primary writes to its disk before it answers. */
        WAIT {
            @Override
            CommandArgs<String, String> words(int local, int replicas, Duration patience) {
                return new CommandArgs<>(CODEC).add(replicas).add(patience.toMillis());
            }

            @Override
            boolean isEnough(List<Object> counts, int replicas) {
                return count(counts, 0) >= replicas;
            }
        };

        AsyncCommand<String, String, List<Object>> of(int local, int replicas, Duration patience) {
            return new AsyncCommand<>(new Command<>(this, new ArrayOutput<>(CODEC), words(local, replicas, patience)));
        }

        /** The driver does not know WAITAOF. */
        @Override
        public byte[] getBytes() {
            return name().getBytes(StandardCharsets.US_ASCII);
        }

        abstract CommandArgs<String, String> words(int local, int replicas, Duration patience);

        abstract boolean isEnough(List<Object> counts, int replicas);

        private static long count(List<Object> counts, int place) {
            return place < counts.size() && counts.get(place) instanceof Long count ? count : 0;
        }
    }
}
