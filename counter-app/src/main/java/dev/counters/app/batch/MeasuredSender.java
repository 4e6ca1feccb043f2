package dev.counters.app.batch;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Measures each call of the script, also those that repeat a batch. */
final class MeasuredSender implements BatchSender {
    private final BatchSender sender;
    private final DistributionSummary requests;
    private final Timer duration;

    MeasuredSender(BatchSender sender, MeterRegistry registry) {
        this.sender = sender;
        this.requests = DistributionSummary.builder("counter.batch.requests")
                .description("Requests that one call of the script serves")
                .register(registry);
        this.duration = Timer.builder("counter.batch")
                .description("Time until a call of the script was answered or given up")
                .register(registry);
    }

    @Override
    public CompletionStage<String> send(Batch batch) {
        requests.record((double) batch.requests().count());
        var started = System.nanoTime();
        return sender.send(batch)
                .whenComplete((_, _) -> duration.record(System.nanoTime() - started, TimeUnit.NANOSECONDS));
    }
}
