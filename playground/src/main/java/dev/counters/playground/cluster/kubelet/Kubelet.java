package dev.counters.playground.cluster.kubelet;

import dev.counters.playground.cluster.network.PodAddresses;
import dev.counters.playground.cluster.objects.EventRecorder;
import dev.counters.playground.cluster.objects.LocalNode;
import dev.counters.playground.cluster.objects.ObjectKey;
import dev.counters.playground.cluster.objects.StatusWriter;
import dev.counters.playground.cluster.objects.Watched;
import dev.counters.playground.cluster.programs.ClusterAccess;
import dev.counters.playground.cluster.programs.Images;
import dev.counters.playground.process.ContainerProcess;
import dev.counters.playground.process.ContainerProcesses;
import dev.counters.playground.process.Launcher;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the pods of this machine as processes. There is no scheduler: controllers place their pods, and a pod that names
 * no node runs too, but the API deletes it without waiting, so its containers are killed without their grace.
 */
public final class Kubelet implements ContainerProcesses, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Kubelet.class);
    /** What processes get between SIGTERM and SIGKILL when the whole cluster ends. */
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(3);

    private static final int TIMERS = 2;

    private final Machine machine;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            TIMERS, Thread.ofPlatform().name("kubelet-timer").daemon().factory());
    private final ProcessStarter starter = new ProcessStarter();
    private final RunningProcesses processes;
    private final Map<String, PodWorker> workers = new ConcurrentHashMap<>();
    private final Map<ObjectKey, PodWorker> byName = new ConcurrentHashMap<>();

    /**
     * What kubelet needs of the cluster.
     *
     * @param folder holds everything that pods write; volumes stay in it
     * @param path where programs are found
     */
    public record Surroundings(
            KubernetesClient client,
            Path folder,
            String path,
            Images images,
            ClusterAccess cluster,
            Launcher launcher,
            Watched<Pod> pods,
            Watched<ConfigMap> configMaps,
            Watched<Secret> secrets,
            PodAddresses addresses,
            EventRecorder events,
            Clock clock) {}

    /**
     * Begins with the first change that its watches tell.
     *
     * @throws IOException where the folder cannot be used
     */
    public Kubelet(Surroundings with) throws IOException {
        processes = new RunningProcesses(with.folder().resolve("processes"));
        processes.endLeftovers();
        machine = new Machine(
                with.client(),
                with.folder(),
                with.path(),
                with.images(),
                with.cluster(),
                with.launcher(),
                starter,
                processes,
                new WatchedContents(with.configMaps(), with.secrets()),
                with.addresses(),
                with.events(),
                new StatusWriter(with.client()),
                timer,
                with.clock());
        with.pods().onChange(this::present, this::gone);
        with.configMaps().onChange(this::refresh);
        with.secrets().onChange(this::refresh);
    }

    @Override
    public List<ContainerProcess> running() {
        return processes.list();
    }

    /** Where a container's log is; container empty for a pod's first. */
    public Optional<Path> log(String namespace, String pod, String container, boolean previous) {
        return Optional.ofNullable(byName.get(new ObjectKey(namespace, pod)))
                .flatMap(worker -> worker.log(container, previous));
    }

    private void present(Pod pod) {
        var node = pod.getSpec().getNodeName();
        if (node != null && !node.isEmpty() && !node.equals(LocalNode.NAME)) {
            return;
        }
        var uid = pod.getMetadata().getUid();
        var known = workers.get(uid);
        if (known != null) {
            known.update(pod);
            return;
        }
        var worker = new PodWorker(machine, pod);
        workers.put(uid, worker);
        byName.put(ObjectKey.of(pod), worker);
        worker.start();
    }

    private void gone(Pod pod) {
        Optional.ofNullable(workers.remove(pod.getMetadata().getUid())).ifPresent(worker -> {
            worker.abandon();
            byName.remove(ObjectKey.of(pod), worker);
        });
        var comesAgain = pod.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getKind().equals("StatefulSet"));
        if (!comesAgain) {
            machine.addresses().release(ObjectKey.of(pod));
        }
    }

    private void refresh(HasMetadata read) {
        byName.forEach((key, worker) -> {
            if (key.namespace().equals(read.getMetadata().getNamespace())) {
                worker.refresh();
            }
        });
    }

    /** Deletes the folder of a volume claim that is gone. */
    public void release(ObjectKey claim) {
        try {
            Folders.delete(machine.disk(claim));
        } catch (IOException e) {
            log.debug("the folder of {} stays: {}", claim, e.getMessage());
        }
    }

    /** Ends every process, and returns when none is left. */
    @Override
    public void close() {
        processes.end(LAST_PATIENCE);
        timer.shutdownNow();
        starter.close();
    }
}
