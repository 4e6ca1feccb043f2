package dev.counters.playground;

import dev.counters.embeddedapi.EmbeddedApi;
import dev.counters.operator.CounterOperator;
import dev.counters.operator.blueprint.Platform;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.intercept.WriteGate;
import dev.counters.playground.cluster.LocalCluster;
import dev.counters.playground.cluster.network.FrontDoor;
import dev.counters.playground.cluster.programs.LocalPrograms;
import dev.counters.playground.process.Launcher;
import dev.counters.playground.terminal.scene.FrontDoors;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The whole system in this process and its children: an API server, the operator as it runs in a cluster, and pods as
 * processes.
 */
final class Playground implements AutoCloseable {
    static final String NAMESPACE = "default";

    private static final String CRD = "/counterservices.counters.dev-v1.yml";
    private static final Platform PLATFORM = new Platform(
            "counter-app:playground",
            "redis:playground",
            "envoy:playground",
            "counter-operator:playground",
            "counter-system",
            "cluster.local");

    private final Closing closing;
    private final KubernetesClient client;
    private final LocalCluster cluster;
    private final OperatorSeat operator;
    private final URI frontDoor;
    private final String service;

    /**
     * What differs between two playgrounds.
     *
     * @param port of localhost at which the counter is served; 0 for any
     * @param service whose counter that is
     * @param folder made anew
     * @param programs what the pods run
     * @param launcher how they are started
     */
    record Settings(int port, String service, Folder folder, LocalPrograms programs, Launcher launcher) {}

    private Playground(
            Closing closing,
            KubernetesClient client,
            LocalCluster cluster,
            OperatorSeat operator,
            URI frontDoor,
            String service) {
        this.closing = closing;
        this.client = client;
        this.cluster = cluster;
        this.operator = operator;
        this.frontDoor = frontDoor;
        this.service = service;
    }

    /** Starts all of it; there is no CounterService yet. */
    static Playground start(Settings settings) {
        var closing = new Closing();
        try {
            return start(settings, closing);
        } catch (RuntimeException e) {
            closing.close();
            throw e;
        }
    }

    private static Playground start(Settings settings, Closing closing) {
        // The API server asks about pods, and pods run only once there is an API server.
        var running = new AtomicReference<LocalCluster>();
        var api = closing.of(EmbeddedApi.start(new EmbeddedApi.Settings(
                0,
                (namespace, pod, container, previous) -> Optional.ofNullable(running.get())
                        .flatMap(cluster -> cluster.log(namespace, pod, container, previous)),
                (namespace, pod, dryRun) -> Optional.ofNullable(running.get())
                        .flatMap(cluster -> cluster.hindersEviction(namespace, pod, dryRun)))));
        settings.folder().write(settings.folder().kubeconfig(), api.kubeconfig());
        var access = Config.fromKubeconfig(api.kubeconfig());
        var client = closing.of(new KubernetesClientBuilder().withConfig(access).build());
        client.resource(crd()).serverSideApply();
        var cluster = closing.of(LocalCluster.start(client, clusterSettings(settings)));
        running.set(cluster);
        var door = closing.of(cluster.open(settings.port(), NAMESPACE, settings.service(), Ports.FRONT_DOOR));
        var operator = closing.of(new OperatorSeat(() -> operator(access, cluster)));
        var url = URI.create("http://localhost:" + door.port());
        return new Playground(closing, client, cluster, operator, url, settings.service());
    }

    KubernetesClient client() {
        return client;
    }

    LocalCluster cluster() {
        return cluster;
    }

    /** {@return where this machine's user reaches the counter} */
    URI frontDoor() {
        return frontDoor;
    }

    /** Opens another door on localhost, to the service's HTTPS. */
    FrontDoor openEncrypted() {
        return cluster.open(0, NAMESPACE, service, Ports.FRONT_DOOR_HTTPS);
    }

    /** Ends the operator, as an upgrade would, and starts it anew. */
    void restartOperator() {
        operator.change();
    }

    /** {@return the front door of its service, and where the Services of others listen} */
    FrontDoors frontDoors() {
        return (namespace, name) -> namespace.equals(NAMESPACE) && name.equals(service)
                ? Optional.of(frontDoor)
                : cluster.service(namespace, name, Ports.FRONT_DOOR).map(Playground::url);
    }

    /** Ends the operator first, so that it does not take what ends now for a failure. Returns when no process is left. */
    @Override
    public void close() {
        closing.close();
    }

    private static LocalCluster.Settings clusterSettings(Settings settings) {
        try {
            return unchecked(settings);
        } catch (IllegalArgumentException unusable) {
            throw new CannotStartException(String.valueOf(unusable.getMessage()));
        }
    }

    private static LocalCluster.Settings unchecked(Settings settings) {
        return LocalCluster.Settings.of(
                        settings.folder().pods(), settings.programs().images())
                .withLauncher(settings.launcher());
    }

    private static AutoCloseable operator(Config access, LocalCluster cluster) {
        var operator = new CounterOperator(new CounterOperator.Surroundings(
                access, WriteGate.OPEN, PLATFORM, Set.of(), "playground", cluster::addressOf, josdk -> {}));
        operator.start();
        return () -> {
            operator.stop();
            operator.close();
        };
    }

    private static URI url(InetSocketAddress address) {
        return URI.create("http://" + address.getHostString() + ":" + address.getPort());
    }

    private static CustomResourceDefinition crd() {
        return Serialization.unmarshal(
                Objects.requireNonNull(Playground.class.getResourceAsStream(CRD), "the crds module carries " + CRD),
                CustomResourceDefinition.class);
    }
}
