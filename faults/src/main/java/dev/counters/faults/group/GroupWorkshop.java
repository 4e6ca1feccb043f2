package dev.counters.faults.group;

import dev.counters.embeddedapi.EmbeddedApi;
import dev.counters.faults.network.Loopback;
import dev.counters.faults.network.Namespaces;
import dev.counters.faults.network.Network;
import dev.counters.faults.rig.App;
import dev.counters.faults.rig.GroupRig;
import dev.counters.faults.rig.GroupSetting;
import dev.counters.faults.rig.Machine;
import dev.counters.faults.rig.Server;
import dev.counters.operator.election.LeaseBallot;
import dev.counters.playground.fault.DiskFaults;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/** What all groups of a campaign are made of. */
final class GroupWorkshop implements AutoCloseable {
    /** Set by whoever has put this JVM into a network namespace of its own. */
    private static final String OWN_NETWORK = "FAULTS_OWN_NETWORK";

    private final Machine machine;
    private final DiskFaults disks;
    private final App app;
    private final Path root;
    private final boolean encrypted;
    private final AtomicInteger groups = new AtomicInteger();
    private final EmbeddedApi api = EmbeddedApi.start();
    private final KubernetesClient client;

    GroupWorkshop(Machine machine, DiskFaults disks, App app, Path root, boolean encrypted) {
        this.machine = machine;
        this.disks = disks;
        this.app = app;
        this.root = root;
        this.encrypted = encrypted;
        this.client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(api.kubeconfig()))
                .build();
    }

    Machine machine() {
        return machine;
    }

    App app() {
        return app;
    }

    Network network() throws IOException {
        return System.getenv(OWN_NETWORK) == null ? Loopback.first() : Namespaces.open();
    }

    GroupRig rig(Network network, GroupSetting setting) throws IOException {
        var number = groups.incrementAndGet();
        var namespace = "group-" + number;
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        return GroupRig.open(machine, disks, network, namespace, root.resolve(namespace), setting);
    }

    LeaseBallot ballot(String namespace) {
        return new LeaseBallot(
                client,
                new ObjectMetaBuilder()
                        .withNamespace(namespace)
                        .withName("visits-redis")
                        .build());
    }

    /** {@return what can be done to this server here} */
    Set<GroupHarm> possible(Server server, boolean ways) {
        var possible = new TreeSet<GroupHarm>();
        for (var harm : GroupHarm.values()) {
            if (whyNot(harm, server, ways).isEmpty()) {
                possible.add(harm);
            }
        }
        return possible;
    }

    Optional<String> whyNot(GroupHarm harm, Server server, boolean ways) {
        return switch (harm.needs()) {
            case NOTHING -> Optional.empty();
            case DISK -> disks.whyNot();
            case WAITAOF ->
                disks.whyNot()
                        .or(() -> server.name().startsWith("Redis 7.0")
                                ? Optional.of("before 7.2 no server tells what is on a replica's disk")
                                : Optional.empty());
            case NETWORK ->
                ways ? Optional.empty() : Optional.of("it takes root, and the programs unshare, nsenter and ip");
            case ENCRYPTION -> encrypted ? Optional.empty() : Optional.of("everybody speaks plain: set TLS to yes");
            case CLOCK ->
                server.settable()
                        ? Optional.empty()
                        : Optional.of("libfaketime is not installed, or the server is linked statically");
        };
    }

    @Override
    public void close() {
        client.close();
        api.close();
    }
}
