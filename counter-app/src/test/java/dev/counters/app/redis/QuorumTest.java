package dev.counters.app.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.redis.Quorum.Question;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.util.concurrent.DefaultEventExecutor;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QuorumTest {
    @Test
    void wantsTheDiskOfThePrimaryAndOfEnoughReplicas() {
        assertThat(Question.WAITAOF.isEnough(List.of(1L, 1L), 1)).isTrue();
        assertThat(Question.WAITAOF.isEnough(List.of(1L, 2L), 1)).isTrue();
        assertThat(Question.WAITAOF.isEnough(List.of(1L, 1L), 2)).isFalse();
        assertThat(Question.WAITAOF.isEnough(List.of(0L, 2L), 1)).isFalse();
        assertThat(Question.WAITAOF.isEnough(List.of(), 0)).isFalse();
    }

    /** As Redis does where nothing else happens: it sees only when it wakes up that the time it was given is over. */
    @Test
    void wakesAServerThatSleepsOverItsAnswer() {
        var server = new SleepyServer();
        var loop = new DefaultEventExecutor();
        try {
            var confirmed = new Quorum(
                            Question.WAITAOF,
                            1,
                            new GroupMetrics(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)))
                    .on(loop)
                    .run(server.connection(), CommandType.EVALSHA, "digest", new String[0])
                    .toCompletableFuture();

            assertThat(confirmed).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(SleepyServer.ANSWER);
        } finally {
            var _ = loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        }
    }

    /** Answers each question when the next one comes: the first that too few have it. */
    private static final class SleepyServer {
        private static final String ANSWER = "1";

        private final Queue<RedisCommand<String, String, List<Object>>> unanswered = new ArrayDeque<>();
        private long replicas;

        @SuppressWarnings("unchecked")
        private StatefulRedisConnection<String, String> connection() {
            return (StatefulRedisConnection<String, String>) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {StatefulRedisConnection.class},
                    (_, method, arguments) -> {
                        assertThat(method.getName()).isEqualTo("dispatch");
                        take((AsyncCommand<String, String, ?>) arguments[0]);
                        return arguments[0];
                    });
        }

        @SuppressWarnings("unchecked")
        private synchronized void take(AsyncCommand<String, String, ?> command) {
            if (command.getType() == CommandType.EVALSHA) {
                ((AsyncCommand<String, String, String>) command).complete(ANSWER);
                return;
            }
            var question = (AsyncCommand<String, String, List<Object>>) command;
            var before = unanswered.poll();
            unanswered.add(question);
            if (before != null) {
                ((AsyncCommand<String, String, List<Object>>) before).complete(List.of(1L, replicas++));
            }
        }
    }

    @Test
    void wantsEnoughReplicasOfAServerThatTellsNothingOfDisks() {
        assertThat(Question.WAIT.isEnough(List.of(2L), 2)).isTrue();
        assertThat(Question.WAIT.isEnough(List.of(1L), 2)).isFalse();
    }
}
