package dev.counters.playground.cluster;

import static dev.counters.playground.cluster.RunningService.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.playground.process.ContainerProcess;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code Ready} says is what those see who count: it is False only after increments have failed, and True once they work again. */
class TruthfulReadyIT {
    /** Answers by which it is clear how it goes; those that fail take their time. */
    private static final int GOOD = 20;

    private static final int BAD = 3;

    private static final Path FIGURES = Path.of("target", "truthful-ready.txt");

    @TempDir
    private Path folder;

    private RunningService running;
    private Timeline timeline;
    private Pulse pulse;

    @BeforeEach
    void start() throws IOException {
        running = RunningService.start(folder.resolve("cluster"), ChosenRedis.images(folder, "valkey-server"));
        running.apply("{ app: { replicas: 2 }, envoy: { enabled: false } }");
        await().atMost(LONG).until(() -> running.isTrue("Ready") && !running.isTrue("Progressing"));
        timeline = new Timeline();
        running.resource().inform(new ReadyChanges(timeline));
        await().atMost(LONG).until(() -> timeline.isReady().isPresent());
        pulse = Pulse.start(running.url(), timeline);
        awaitAnswers(true);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (pulse != null) {
            pulse.close();
        }
        if (running != null) {
            running.close();
        }
    }

    @Test
    void readyFollowsTheIncrements() throws Exception {
        // Without a majority nothing is acknowledged.
        var stopped = Stream.of("visits-redis-1", "visits-redis-2")
                .map(pod -> running.cluster().process(pod))
                .toList();
        signal("STOP", stopped);
        awaitAnswers(false);
        awaitReady(false);
        assertThat(running.condition("Ready")).contains("visits-redis");
        signal("CONT", stopped);
        awaitAnswers(true);
        awaitReady(true);

        running.kill(primary());
        awaitAnswers(true);
        awaitReady(true);

        var failedSoFar = timeline.failures();
        var other = primary().equals("visits-redis-0") ? "visits-redis-1" : "visits-redis-0";
        await().atMost(LONG).until(() -> running.isTrue("DurabilityGuaranteed") && inSync() == 2);
        running.annotate("switchover-to", other);
        await().atMost(LONG).until(() -> primary().equals(other));
        running.patch("{\"spec\":{\"app\":{\"env\":[{\"name\":\"ANOTHER\",\"value\":\"TEMPLATE\"}]}}}");
        await().atMost(LONG).until(() -> running.isTrue("Progressing"));
        await().atMost(LONG).until(() -> !running.isTrue("Progressing"));
        awaitAnswers(true);
        assertThat(timeline.failures()).as("planned changes fail nothing").isEqualTo(failedSoFar);

        pulse.close();
        Files.writeString(FIGURES, timeline.told());
        assertThat(timeline.falseAlarms()).as(timeline.told()).isEmpty();
        assertThat(timeline.isReady()).contains(true);
    }

    private String primary() {
        return running.status().map(status -> status.redis().primary()).orElse("");
    }

    private long inSync() {
        return running.status().stream()
                .flatMap(status -> status.redis().members().stream())
                .filter(member -> member.inSync() && !member.name().equals(primary()))
                .count();
    }

    private void awaitAnswers(boolean good) {
        var begin = System.nanoTime();
        await().atMost(LONG).until(() -> timeline.since(begin, good) > (good ? GOOD : BAD) && timeline.lastIs(good));
    }

    private void awaitReady(boolean ready) {
        await().atMost(LONG).until(() -> timeline.isReady().equals(Optional.of(ready)));
    }

    private static void signal(String signal, List<ContainerProcess> processes)
            throws IOException, InterruptedException {
        for (var process : processes) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    private record ReadyChanges(Timeline timeline) implements ResourceEventHandler<CounterService> {
        @Override
        public void onAdd(CounterService service) {
            tell(service);
        }

        @Override
        public void onUpdate(CounterService before, CounterService service) {
            tell(service);
        }

        @Override
        public void onDelete(CounterService service, boolean unknown) {}

        private void tell(CounterService service) {
            Optional.ofNullable(service.getStatus())
                    .flatMap(status -> status.condition("Ready"))
                    .ifPresent(ready -> timeline.ready("True".equals(ready.getStatus())));
        }
    }
}
