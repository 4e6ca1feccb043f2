package dev.counters.playground.terminal;

import dev.counters.playground.process.ContainerProcesses;
import dev.counters.playground.terminal.scene.Access;
import dev.counters.playground.terminal.scene.FrontDoors;
import dev.counters.playground.terminal.scene.Scene;
import dev.counters.playground.terminal.scene.SceneSource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the playground while it runs: a tree that is redrawn in place, or a line for each change. */
public final class LiveView implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LiveView.class);
    private static final long MILLIS_BETWEEN_LOOKS = 200;
    private static final long SECONDS_FOR_LAST_LOOK = 2;

    private final SceneSource source;
    private final Show show;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("view").factory());

    private LiveView(SceneSource source, Show show) {
        this.source = source;
        this.show = show;
    }

    /**
     * Begins to show.
     *
     * @param processes those of the pods' containers
     * @param frontDoors where each CounterService is read, once a second
     * @param access what the header tells
     * @param out the standard output, in UTF-8; while the view is open nobody else writes to it
     * @param terminal what {@code out} leads to
     */
    public static LiveView start(
            KubernetesClient client,
            ContainerProcesses processes,
            FrontDoors frontDoors,
            Access access,
            PrintStream out,
            Terminal terminal) {
        var clock = Clock.system(ZoneId.systemDefault());
        var source = new SceneSource(client, processes, frontDoors, access, clock);
        var show = terminal.redraws()
                ? new TreeShow(out, terminal, clock.getZone())
                : new LineShow(out, clock.getZone(), access);
        return new LiveView(source, show).started(source::now);
    }

    /** Writes a line of somebody else: above the tree, or between the other lines. */
    public void say(String line) {
        show.say(line);
    }

    /** Shows the last state, and gives the terminal back as it was. Lines can be written after that all the same. */
    @Override
    public void close() {
        if (timer.isShutdown()) {
            return;
        }
        timer.shutdown();
        try {
            if (timer.awaitTermination(SECONDS_FOR_LAST_LOOK, TimeUnit.SECONDS)) {
                show.show(source.now());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            show.close();
            source.close();
        }
    }

    private LiveView started(Supplier<Scene> scenes) {
        var _ = timer.scheduleWithFixedDelay(() -> showNext(scenes), 0, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        return this;
    }

    /** Without the catch, the first failure would be the silent end of all pictures. */
    private void showNext(Supplier<Scene> scenes) {
        try {
            show.show(scenes.get());
        } catch (RuntimeException e) {
            log.warn("A picture could not be drawn", e);
        }
    }
}
