package dev.counters.playground.cluster.network;

import dev.counters.playground.cluster.objects.ObjectKey;
import dev.counters.playground.cluster.objects.Selectors;
import dev.counters.playground.cluster.objects.Watched;
import dev.counters.playground.cluster.objects.WorkQueue;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** The network of the cluster: addresses of pods, Services that listen, EndpointSlices, DNS. Policies are not enforced. */
public final class ClusterNetwork implements AutoCloseable {
    /** An address that no pod ever has. */
    private static final String NOBODYS = "127.97.255.254";

    private final AddressBlock block;
    private final Watched<Service> services;
    private final PodAddresses addresses;
    private final ServiceProxies proxies;
    private final ClusterNames names;
    private final DnsServer dns;
    private final WorkQueue queue;

    public ClusterNetwork(
            KubernetesClient client, Watched<Service> services, Watched<Pod> pods, Watched<StatefulSet> sets) {
        this.services = services;
        block = AddressBlock.take();
        addresses = new PodAddresses(block);
        var endpoints = new Endpoints(pods);
        proxies = new ServiceProxies(block, endpoints);
        names = new ClusterNames(services, sets, endpoints, proxies, addresses);
        dns = DnsServer.start(block.dns(), names);
        var slices = new SliceWriter(client, endpoints);
        queue = new WorkQueue("services", key -> {
            var service = services.get(key).filter(found -> found.getMetadata().getDeletionTimestamp() == null);
            proxies.follow(key, service);
            slices.follow(key, service);
        });
        services.onChange(service -> queue.add(ObjectKey.of(service)));
        pods.onChange(this::podChanged);
    }

    private void podChanged(Pod pod) {
        services.list(pod.getMetadata().getNamespace()).stream()
                .filter(service -> service.getSpec().getSelector() != null
                        && Selectors.containsAll(
                                pod.getMetadata().getLabels(), service.getSpec().getSelector()))
                .forEach(service -> queue.add(ObjectKey.of(service)));
    }

    public PodAddresses addresses() {
        return addresses;
    }

    public ClusterNames names() {
        return names;
    }

    /** Where the cluster's name server answers. */
    public InetSocketAddress dns() {
        return dns.place();
    }

    /** Where a port of a Service listens. */
    public Optional<InetSocketAddress> service(ObjectKey key, int port) {
        return proxies.place(key, port);
    }

    /**
     * Opens a door on localhost to a Service, which may come later.
     *
     * @throws PortTakenException where the port is taken
     */
    public FrontDoor open(int localPort, ObjectKey service, int port) {
        return FrontDoor.open(localPort, () -> proxies.place(service, port));
    }

    /**
     * Makes sure that pods can listen on these ports: a program that listens on all addresses of this machine would keep
     * them from every pod.
     *
     * @throws PortTakenException with one sentence, where one does
     */
    public static void requireFree(int... ports) {
        for (var port : ports) {
            try (var listener = new ServerSocket()) {
                listener.bind(new InetSocketAddress(Addresses.parse(NOBODYS), port));
            } catch (IOException e) {
                throw new PortTakenException(
                        "Another program listens on port %d on all addresses of this machine: end it, for pods need that port."
                                .formatted(port),
                        e);
            }
        }
    }

    @Override
    public void close() {
        queue.close();
        proxies.close();
        dns.close();
        block.close();
    }
}
