package dev.counters.faults.scale;

import dev.counters.faults.stub.Stubs;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** One measurement, from an empty API server to the figures. */
final class ScaleRun implements AutoCloseable {
    private static final String OWN = "counters_operator_reconciliation_own_seconds";
    private static final String CPU = "counters_operator_reconciliation_cpu_seconds";
    private static final String REQUESTS = "counters_operator_api_requests_seconds_count";
    private static final String OF_LOOKS = "by=\"look\"";
    private static final Patience READY = new Patience(Duration.ofMinutes(30), Duration.ofMillis(250));
    private static final Patience START = new Patience(Duration.ofMinutes(5), Duration.ofMillis(50));
    private static final int PLAIN_SERVICES = 200;
    private static final Duration RESTING = Duration.ofSeconds(5);

    private final ScaleSettings settings;
    private final ApiServer server;
    private final Stubs stubs;
    private final Path folder;
    private final KubernetesClient client;
    private final Consumer<String> out;

    /** @param folder for what the processes say */
    ScaleRun(ScaleSettings settings, ApiServer server, Stubs stubs, Path folder, Consumer<String> out) {
        this.settings = settings;
        this.server = server;
        this.stubs = stubs;
        this.folder = folder;
        this.out = out;
        this.client = server.client();
    }

    ScaleFigures measure() throws Exception {
        var begin = System.nanoTime();
        new Population(client, settings.services()).create();
        out.accept("%d CounterServices are there after %.1f s; the operator starts."
                .formatted(settings.services(), Patience.seconds(begin)));
        try (var nodes = new FakeNodes(client);
                var ready = new ReadyServices(client)) {
            return measure(ready);
        }
    }

    private ScaleFigures measure(ReadyServices ready) throws Exception {
        Made made;
        IdleWindow.Cost idle;
        int deaths;
        try (var operator = operator()) {
            made = make(operator, ready);
            idle = idle(operator);
            deaths = operator.deaths();
        }
        try (var operator = operator()) {
            var restart = restart(operator);
            var unrelatedBytes = unrelated(operator);
            var peak = Math.max(made.peak(), operator.use().peakBytes());
            var plain = new PlainClient(client);
            var objects = plain.objects();
            var plainServices = Math.min(PLAIN_SERVICES, settings.services());
            out.accept("A plain client applies the %d objects of each of %d services."
                    .formatted(objects.size(), plainServices));
            return new ScaleFigures(
                    settings.services(),
                    ready.count(),
                    made.startSeconds(),
                    made.seconds(),
                    objects.size(),
                    made.looks(),
                    plain.apply(objects, plainServices),
                    plainServices,
                    idle.took(),
                    idle.writes(),
                    idle.cpu(),
                    idle.bytes(),
                    Math.max(peak, idle.peak()),
                    restart,
                    settings.unrelated(),
                    unrelatedBytes,
                    deaths + operator.deaths());
        }
    }

    private record Made(double startSeconds, double seconds, ScaleFigures.Looks looks, long peak) {}

    private OperatorProcess operator() throws IOException {
        return OperatorProcess.start(server, stubs.port(), folder.resolve("operator.log"));
    }

    private Made make(OperatorProcess operator, ReadyServices ready) throws Exception {
        var start = firstLook(operator);
        var begin = System.nanoTime();
        var progress = new Progress(out, settings.services());
        var seconds = READY.until(
                begin,
                () -> {
                    operator.keep();
                    return progress.tell(ready.count(), begin) && allKept();
                },
                () -> "%d of %d services are ready, %d of whose groups are kept; see %s"
                        .formatted(ready.count(), settings.services(), kept(), folder.resolve("operator.log")));
        out.accept(
                "The first look came %.1f s after the start; all were ready %.1f s later.".formatted(start, seconds));
        return new Made(
                start, seconds, looks(operator.metrics()), operator.use().peakBytes());
    }

    /** {@return seconds from now until it} */
    private static double firstLook(OperatorProcess operator) throws Exception {
        return START.until(
                System.nanoTime(),
                () -> operator.metrics().histogram(OWN).count() > 0,
                () -> "The operator looks at nothing.");
    }

    private IdleWindow.Cost idle(OperatorProcess operator) throws Exception {
        var window = new IdleWindow(server.audit(), operator, out);
        window.settle();
        out.accept("For %d s nothing happens%s."
                .formatted(
                        settings.idle().toSeconds(),
                        settings.disturbed() ? ", but that one owned object is changed on purpose" : ""));
        return window.measure(settings.idle(), settings.disturbed() ? () -> IdleWindow.touch(client) : () -> {});
    }

    private ScaleFigures.Restart restart(OperatorProcess operator) throws Exception {
        var begin = System.nanoTime();
        var end = server.audit().end();
        var first = firstLook(operator);
        var all = START.until(
                begin,
                () -> {
                    operator.keep();
                    return allKept();
                },
                () -> "After a restart %d of %d groups are kept.".formatted(kept(), settings.services()));
        out.accept("Started again, it looked at the first after %.1f s and at all after %.1f s.".formatted(first, all));
        new IdleWindow(server.audit(), operator, out).settle();
        return new ScaleFigures.Restart(
                first, all, server.audit().writes(end, IdleWindow::isOurs).size(), looks(operator.metrics()));
    }

    private long unrelated(OperatorProcess operator) throws Exception {
        var before = operator.use().memoryBytes();
        var begin = System.nanoTime();
        new OthersObjects(client, settings.unrelated()).create();
        Patience.pause(RESTING);
        out.accept("%d Secrets and ConfigMaps of others are there after %.1f s."
                .formatted(settings.unrelated(), Patience.seconds(begin)));
        return operator.use().memoryBytes() - before;
    }

    /** Every service that was looked at has a connection to its primary. */
    private boolean allKept() {
        return kept() == settings.services();
    }

    private long kept() {
        try {
            return stubs.counts().connections();
        } catch (IOException e) {
            throw new NotMeasuredException("The stubs do not answer: " + e.getMessage());
        }
    }

    private static ScaleFigures.Looks looks(Metrics metrics) {
        return new ScaleFigures.Looks(metrics.histogram(OWN), metrics.histogram(CPU), metrics.sum(REQUESTS, OF_LOOKS));
    }

    @Override
    public void close() {
        client.close();
    }
}
