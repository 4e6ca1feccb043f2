package dev.counters.app.batch;

import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/** Measures each call of the script, and how long a batch took with all its calls. It belongs to one lane. */
final class MeasuredSender implements BatchSender {
    private final BatchSender sender;
    private final BatchMetrics metrics;
    private final LongSupplier nanoTime;

    /** Of the batch under way. A lane sends one after another, so nobody changes it meanwhile. */
    private volatile First first = new First(0, 0);

    MeasuredSender(BatchSender sender, BatchMetrics metrics, LongSupplier nanoTime) {
        this.sender = sender;
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    @Override
    public CompletionStage<String> send(Batch batch) {
        var size = batch.requests().size();
        var called = nanoTime.getAsLong();
        if (first.sequence != batch.sequence()) {
            first = new First(batch.sequence(), called);
        }
        var begun = first.called;
        return sender.send(batch).whenComplete((_, failure) -> {
            var ended = nanoTime.getAsLong();
            metrics.called(size, ended - called);
            if (failure == null) {
                metrics.acknowledged(ended - begun);
            }
        });
    }

    /** When a batch was first sent. */
    private record First(long sequence, long called) {}
}
