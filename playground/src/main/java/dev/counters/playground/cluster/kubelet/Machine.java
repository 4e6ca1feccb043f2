package dev.counters.playground.cluster.kubelet;

import dev.counters.playground.cluster.network.PodAddresses;
import dev.counters.playground.cluster.objects.EventRecorder;
import dev.counters.playground.cluster.objects.ObjectKey;
import dev.counters.playground.cluster.objects.StatusWriter;
import dev.counters.playground.cluster.programs.ClusterAccess;
import dev.counters.playground.cluster.programs.Images;
import dev.counters.playground.process.Launcher;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all pods of this machine share.
 *
 * @param folder holds everything that they write
 * @param path where programs are found
 */
record Machine(
        KubernetesClient client,
        Path folder,
        String path,
        Images images,
        ClusterAccess cluster,
        Launcher launcher,
        ProcessStarter starter,
        RunningProcesses processes,
        Contents contents,
        PodAddresses addresses,
        EventRecorder events,
        StatusWriter statuses,
        ScheduledExecutorService timer,
        Clock clock) {
    private static final Logger log = LoggerFactory.getLogger(Machine.class);
    private static final String COMPONENT = "kubelet";

    /** The folder of a persistent volume; it outlives pods. */
    Path disk(ObjectKey claim) {
        return folder.resolve("claims").resolve(claim.namespace()).resolve(claim.name());
    }

    /** Runs a task after a while, unless this machine has ended by then. */
    void later(Runnable task, Duration delay) {
        try {
            var _ = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.trace("closed: {}", e.getMessage());
        }
    }

    void normal(HasMetadata about, String reason, String message) {
        events.normal(about, COMPONENT, reason, message);
    }

    void warning(HasMetadata about, String reason, String message) {
        events.warning(about, COMPONENT, reason, message);
    }
}
