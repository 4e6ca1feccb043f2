package dev.counters.playground.cluster.kubelet;

import dev.counters.playground.cluster.objects.ObjectKey;
import dev.counters.playground.cluster.objects.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one pod. Everything that happens to it comes as a message to its one thread; after each, the pod is brought
 * closer to what it should be, and its status is written where it changed.
 */
final class PodWorker {
    private static final Logger log = LoggerFactory.getLogger(PodWorker.class);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final Machine machine;
    private final ObjectKey key;
    private final Path folder;
    private final PodContainers containers;
    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private Pod pod;
    private boolean ending;
    private boolean stopped;
    private boolean gone;
    private boolean over;

    PodWorker(Machine machine, Pod pod) {
        this.machine = machine;
        this.pod = pod;
        key = ObjectKey.of(pod);
        folder = machine.folder().resolve("pods").resolve(pod.getMetadata().getUid());
        containers = new PodContainers(machine, pod, folder, this::tell);
    }

    void start() {
        tell(() -> {});
        Thread.ofVirtual().name("pod " + key).start(this::work);
    }

    /** The pod as the API has it now. Its status stays as this worker wrote it last: nobody else writes it. */
    void update(Pod updated) {
        tell(() -> pod = new PodBuilder(updated).withStatus(pod.getStatus()).build());
    }

    /** Something that the pod reads may have changed. */
    void refresh() {
        tell(() -> containers.refresh(pod));
    }

    /** The pod is gone from the API without waiting for its processes. */
    void abandon() {
        tell(() -> gone = true);
    }

    Optional<Path> log(String container, boolean previous) {
        return containers.log(container, previous);
    }

    private void tell(Runnable message) {
        mailbox.add(message);
    }

    private void tellLater(Runnable message, Duration delay) {
        machine.later(() -> tell(message), delay);
    }

    private void work() {
        while (!over && !machine.processes().closed()) {
            try {
                mailbox.take().run();
                for (var next = mailbox.poll(); next != null; next = mailbox.poll()) {
                    next.run();
                }
                sync();
            } catch (InterruptedException e) {
                return;
            } catch (KubernetesClientException e) {
                log.debug("{}: {}", key, e.getMessage());
                tellLater(() -> {}, RETRY);
            } catch (RuntimeException e) {
                log.warn("{}", key, e);
                tellLater(() -> {}, RETRY);
            }
        }
    }

    private void sync() {
        if (machine.processes().closed()) {
            return;
        }
        if (gone || Pods.terminating(pod)) {
            end();
            return;
        }
        containers.startDue(pod).ifPresent(wait -> tellLater(() -> {}, wait));
        publish();
    }

    private void end() {
        if (!ending) {
            ending = true;
            var grace = gone
                    ? Duration.ZERO
                    : Duration.ofSeconds(Optional.ofNullable(pod.getMetadata().getDeletionGracePeriodSeconds())
                            .orElse(0L));
            containers.stop(pod, grace, () -> tell(() -> stopped = true));
        }
        if (!gone) {
            publish();
        }
        if (stopped && containers.allDown()) {
            if (!gone) {
                machine.client()
                        .pods()
                        .inNamespace(key.namespace())
                        .withName(key.name())
                        .withGracePeriod(0)
                        .delete();
            }
            over = true;
            clean();
        }
    }

    private void publish() {
        var before = pod.getStatus();
        var status = containers.status(pod);
        machine.statuses().write(pod, before, status);
        pod = new PodBuilder(pod).withStatus(status).build();
    }

    private void clean() {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            log.debug("{} stays: {}", folder, e.getMessage());
        }
    }
}
