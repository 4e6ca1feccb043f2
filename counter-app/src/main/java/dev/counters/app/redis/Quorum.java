package dev.counters.app.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.ArrayOutput;
import io.lettuce.core.output.ValueOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.netty.util.concurrent.EventExecutor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a script changed is confirmed when the primary and enough replicas have it, so that it is among what any majority of the members
 * knows. The server is asked on the same connection: it waits for what this connection wrote.
 *
 * @param question how the server is asked
 * @param replicas how many must have it, beside the primary
 */
record Quorum(Question question, int replicas, GroupMetrics metrics) implements Assurance {
    /** How long replicas have, in all. */
    static final Duration PATIENCE = Duration.ofMillis(500);

    private static final StringCodec CODEC = RedisSettings.CODEC;

    @Override
    public Confirmation on(EventExecutor loop) {
        return (connection, type, script, keys, arguments) -> {
            var call =
                    new AsyncCommand<>(new Command<>(type, new ValueOutput<>(CODEC), words(script, keys, arguments)));
            connection.dispatch(call);
            return call.thenCompose(answer -> {
                var asking = new Asking(connection);
                asking.begin(loop);
                return asking.confirmed.thenApply(_ -> answer);
            });
        };
    }

    private static CommandArgs<String, String> words(String script, String[] keys, String... arguments) {
        return new CommandArgs<>(CODEC)
                .add(script)
                .add(keys.length)
                .addKeys(keys)
                .addValues(arguments);
    }

    /** The script has run: no failure from here on may look as if it had been refused. On the connection's event loop. */
    private final class Asking {
        /** One that the server thinks about, and some that make it see that the time for that is over. */
        private static final int MOST_UNANSWERED = 4;

        private final StatefulRedisConnection<String, String> connection;
        private final long applied = System.nanoTime();
        private final CompletableFuture<Void> confirmed = new CompletableFuture<>();
        private int unanswered;

        private Asking(StatefulRedisConnection<String, String> connection) {
            this.connection = connection;
        }

        /**
         * A server with nothing else to do sees that the time it was given is over when it next wakes up, which may take it 100 ms. What
         * it is sent wakes it up.
         */
        void begin(EventExecutor loop) {
            ask();
            if (question.patience().compareTo(PATIENCE) < 0) {
                var pause = question.patience().toMillis();
                var again = loop.scheduleAtFixedRate(this::askAgain, pause, pause, TimeUnit.MILLISECONDS);
                var _ = confirmed.whenComplete((_, _) -> again.cancel(false));
            }
        }

        private void askAgain() {
            if (unanswered < MOST_UNANSWERED && !confirmed.isDone()) {
                ask();
            }
        }

        private void ask() {
            var holders = question.of(1, replicas, question.patience());
            unanswered++;
            connection.dispatch(holders);
            var _ = holders.whenComplete((counts, failure) -> {
                unanswered--;
                if (failure == null) {
                    heard(counts);
                } else if (!confirmed.isDone()) {
                    confirmed.completeExceptionally(
                            failure instanceof RedisCommandExecutionException refused
                                    ? missing("the server does not tell: " + refused.getMessage())
                                    : failure);
                }
            });
        }

        private void heard(List<Object> counts) {
            if (confirmed.isDone()) {
                return;
            }
            var taken = System.nanoTime() - applied;
            if (question.isEnough(counts, replicas)) {
                metrics.confirmed(taken);
                confirmed.complete(null);
            } else if (taken >= PATIENCE.toNanos()) {
                confirmed.completeExceptionally(missing("those that have it: " + counts));
            } else if (unanswered == 0) {
                ask();
            }
        }
    }

    private QuorumMissingException missing(String what) {
        metrics.missed();
        return new QuorumMissingException("the primary and " + replicas + " replicas must have it; " + what);
    }

    /** How a server tells who has what this connection wrote. */
    enum Question implements ProtocolKeyword {
        /**
         * Whose disk has it; from 7.2 on. A replica that is asked in the same breath in which it gets the change answers before it has
         * written it, and says no more for a second, unless it is asked again. So it is asked after the primary's answer, and often.
         */
        WAITAOF {
            @Override
            Duration patience() {
                return Duration.ofMillis(1);
            }

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
            Duration patience() {
                return PATIENCE;
            }

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

        /** {@return how long a server waits before it tells how many have it} */
        abstract Duration patience();

        abstract CommandArgs<String, String> words(int local, int replicas, Duration patience);

        abstract boolean isEnough(List<Object> counts, int replicas);

        private static long count(List<Object> counts, int place) {
            return place < counts.size() && counts.get(place) instanceof Long count ? count : 0;
        }
    }
}
