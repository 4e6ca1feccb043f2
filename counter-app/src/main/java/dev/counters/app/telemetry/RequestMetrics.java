package dev.counters.app.telemetry;

import dev.counters.app.request.RequestHead;
import dev.counters.app.request.RequestObserver;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Context;
import java.util.concurrent.atomic.LongAdder;

/** Times every request and counts those under way. */
@Context
final class RequestMetrics implements RequestObserver {
    private final RequestHistograms histograms = new RequestHistograms();
    private final LongAdder active = new LongAdder();

    RequestMetrics(PrometheusMeterRegistry registry) {
        registry.getPrometheusRegistry().register(histograms);
        Gauge.builder("http.server.active.requests", active, LongAdder::sum)
                .description("Requests under way, open event streams among them")
                .register(registry);
    }

    @Override
    public Observation started(RequestHead head) {
        active.increment();
        return new Timed(head, System.nanoTime());
    }

    private final class Timed implements Observation {
        private final RequestHead head;
        private final long started;

        Timed(RequestHead head, long started) {
            this.head = head;
            this.started = started;
        }

        @Override
        public void ended(int status) {
            active.decrement();
            var nanos = System.nanoTime() - started;
            var histogram =
                    histograms.of(head.route(), RequestMethod.of(head.message().method()), status);
            histogram.record(nanos);
            Traceparent.of(head.message().headers())
                    .filter(Traceparent::sampled)
                    .ifPresent(trace -> histogram.exemplify(nanos, trace, System.currentTimeMillis()));
        }
    }
}
