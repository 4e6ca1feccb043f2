package dev.counters.playground.cluster;

import dev.counters.playground.cluster.kubelet.Kubelet;
import dev.counters.playground.cluster.network.ClusterNetwork;
import dev.counters.playground.cluster.network.FrontDoor;
import dev.counters.playground.cluster.objects.EventRecorder;
import dev.counters.playground.cluster.objects.LocalNode;
import dev.counters.playground.cluster.objects.ObjectKey;
import dev.counters.playground.cluster.objects.StatusWriter;
import dev.counters.playground.cluster.programs.ClusterAccess;
import dev.counters.playground.cluster.programs.Images;
import dev.counters.playground.cluster.programs.SearchPath;
import dev.counters.playground.cluster.workload.BudgetedEvictions;
import dev.counters.playground.process.ContainerProcess;
import dev.counters.playground.process.ContainerProcesses;
import dev.counters.playground.process.DirectLauncher;
import dev.counters.playground.process.Launcher;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Kubernetes cluster of one node that is this machine, over whatever API its client reaches: controllers, kubelet with
 * processes for containers, Services, DNS. Network policies and ReplicaSets are not there.
 */
public final class LocalCluster implements ContainerProcesses, AutoCloseable {
    /** Folders end up in scripts and configuration files of containers, unquoted. */
    private static final Pattern PLAIN_PATH = Pattern.compile("[\\w./@+-]+");

    private final EventRecorder events;
    private final Watches watches;
    private final ClusterNetwork network;
    private final Kubelet kubelet;
    private final BudgetedEvictions evictions;
    private final Controllers controllers;

    /**
     * What differs between clusters.
     *
     * @param folder holds all files of pods; volumes stay in it. Its path has only letters, digits and {@code ._/@+-}
     * @param images which programs stand for which images
     * @param launcher how commands become processes
     * @param autoscalerPeriod how often load is measured
     */
    public record Settings(Path folder, Images images, Launcher launcher, Duration autoscalerPeriod) {
        private static final Duration AS_KUBERNETES = Duration.ofSeconds(15);

        public Settings {
            folder = folder.toAbsolutePath().normalize();
            if (!PLAIN_PATH.matcher(folder.toString()).matches()) {
                throw new IllegalArgumentException(
                        "Scripts of containers could not use the folder %s: choose one with only letters, digits and ._/@+- in its path."
                                .formatted(folder));
            }
        }

        public static Settings of(Path folder, Images images) {
            return new Settings(folder, images, new DirectLauncher(), AS_KUBERNETES);
        }

        public Settings withLauncher(Launcher other) {
            return new Settings(folder, images, other, autoscalerPeriod);
        }

        public Settings withAutoscalerPeriod(Duration other) {
            return new Settings(folder, images, launcher, other);
        }
    }

    private LocalCluster(KubernetesClient client, Settings settings) throws IOException {
        var clock = Clock.systemUTC();
        Files.createDirectories(settings.folder());
        events = new EventRecorder(client, clock);
        watches = new Watches(client);
        network = new ClusterNetwork(client, watches.services(), watches.pods(), watches.statefulSets());
        kubelet = new Kubelet(new Kubelet.Surroundings(
                client,
                settings.folder(),
                SearchPath.ofMachine().toString(),
                settings.images(),
                new ClusterAccess(network.dns(), network.names()::members, network.names()::resolveIn),
                settings.launcher(),
                watches.pods(),
                watches.configMaps(),
                watches.secrets(),
                network.addresses(),
                events,
                clock));
        evictions = new BudgetedEvictions(client, clock);
        controllers = new Controllers(client, watches, kubelet, settings, events, clock);
    }

    /**
     * Starts; returns once it follows the API.
     *
     * @throws UncheckedIOException where the folder cannot be used
     */
    public static LocalCluster start(KubernetesClient client, Settings settings) {
        try {
            var cluster = new LocalCluster(client, settings);
            register(client);
            cluster.watches.start();
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void register(KubernetesClient client) {
        var node = LocalNode.of(Clock.systemUTC().instant());
        var known = client.resource(node).createOr(existing -> existing.update());
        new StatusWriter(client).write(known, null, node.getStatus());
    }

    @Override
    public List<ContainerProcess> running() {
        return kubelet.running();
    }

    /**
     * Where a container's log is.
     *
     * @param container empty for a pod's first
     * @param previous that of the run before the present one
     */
    public Optional<Path> log(String namespace, String pod, String container, boolean previous) {
        return kubelet.log(namespace, pod, container, previous);
    }

    /** {@return why a pod may not be evicted now; else, but for a dry run, its disruption budget has one less to spare} */
    public Optional<String> hindersEviction(String namespace, String pod, boolean dryRun) {
        return evictions.hindrance(namespace, pod, dryRun);
    }

    /** The address of a name of the cluster's DNS; the name itself where it is none. */
    public String addressOf(String dnsName) {
        return network.names().first(dnsName);
    }

    /** Where a port of a Service listens on this machine. */
    public Optional<InetSocketAddress> service(String namespace, String name, int port) {
        return network.service(new ObjectKey(namespace, name), port);
    }

    /**
     * Opens a door on localhost to a Service, which may come later.
     *
     * @param localPort 0 for any
     * @throws dev.counters.playground.cluster.network.PortTakenException with one sentence, where the port is taken
     */
    public FrontDoor open(int localPort, String namespace, String service, int port) {
        return network.open(localPort, new ObjectKey(namespace, service), port);
    }

    /**
     * Makes sure that pods can listen on these ports.
     *
     * @throws dev.counters.playground.cluster.network.PortTakenException with one sentence, where another program
     *     listens there on all addresses of this machine
     */
    public static void requireFree(int... ports) {
        ClusterNetwork.requireFree(ports);
    }

    /** Ends every process, and returns when none is left. The API's objects stay. */
    @Override
    public void close() {
        controllers.close();
        watches.close();
        kubelet.close();
        network.close();
        events.close();
    }
}
