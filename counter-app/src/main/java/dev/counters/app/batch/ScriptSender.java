package dev.counters.app.batch;

import dev.counters.app.redis.RedisConnection;
import dev.counters.app.redis.RedisRefusedException;
import dev.counters.app.redis.RefusalCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Calls the script, by its digest as long as Redis knows it. */
final class ScriptSender implements BatchSender {
    private final RedisConnection redis;
    private final Script script;
    private final KeyLayout layout;
    private final String writer;
    private final BatchLimits limits;

    /** @param writer a name that no other lane has or had */
    ScriptSender(RedisConnection redis, Script script, KeyLayout layout, String writer, BatchLimits limits) {
        this.redis = redis;
        this.script = script;
        this.layout = layout;
        this.writer = writer;
        this.limits = limits;
    }

    @Override
    public CompletionStage<String> send(Batch batch) {
        var keys = batch.keys(layout);
        return redis.<String>write(server -> server.evalsha(script.digest(), keys, arguments(batch, server.epoch())))
                .exceptionallyCompose(failure -> isUnknownScript(failure)
                        ? redis.write(server -> server.eval(script.source(), keys, arguments(batch, server.epoch())))
                        : CompletableFuture.failedStage(failure));
    }

    private String[] arguments(Batch batch, String epoch) {
        var head = Stream.of(
                epoch,
                writer,
                Long.toString(batch.sequence()),
                Long.toString(limits.remembered().toMillis()),
                Integer.toString(limits.mostCounters()),
                Long.toString(limits.greatestValue()));
        return Stream.concat(head, batch.words()).toArray(String[]::new);
    }

    private static boolean isUnknownScript(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RedisRefusedException refused && refused.code() == RefusalCode.NOSCRIPT;
    }
}
