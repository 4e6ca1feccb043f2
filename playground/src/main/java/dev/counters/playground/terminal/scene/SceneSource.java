package dev.counters.playground.terminal.scene;

import dev.counters.playground.process.ContainerProcesses;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers all that is shown: the API server's objects as they change, the rest about once a second. */
public final class SceneSource implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SceneSource.class);
    private static final long SECONDS_BETWEEN_POLLS = 1;

    private final ClusterWatch cluster;
    private final Polls polls;
    private final ContainerProcesses processes;
    private final Access access;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("view-polls").factory());

    /** Begins to look; returns when the objects of now are known. */
    public SceneSource(
            KubernetesClient client, ContainerProcesses processes, FrontDoors frontDoors, Access access, Clock clock) {
        this.cluster = new ClusterWatch(client);
        this.polls = new Polls(frontDoors);
        this.processes = processes;
        this.access = access;
        this.clock = clock;
        var _ = timer.scheduleWithFixedDelay(this::poll, 0, SECONDS_BETWEEN_POLLS, TimeUnit.SECONDS);
    }

    /** {@return what there is to see now} */
    public Scene now() {
        var services = new SceneAssembler(cluster.state(), polls.readings(), processes.running()).services();
        return new Scene(clock.instant(), access, services, cluster.latest());
    }

    @Override
    public void close() {
        timer.shutdownNow();
        polls.close();
        cluster.close();
    }

    /** Without the catch, the first failure would be the silent end of all readings. */
    private void poll() {
        try {
            polls.round(cluster.state());
        } catch (RuntimeException e) {
            log.warn("The counters could not be read", e);
        }
    }
}
