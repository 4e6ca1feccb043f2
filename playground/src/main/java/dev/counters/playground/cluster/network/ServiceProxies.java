package dev.counters.playground.cluster.network;

import dev.counters.playground.cluster.objects.ObjectKey;
import dev.counters.playground.cluster.relay.TcpProxy;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays kube-proxy: each port of a Service with an address of its own listens, and leads to ready pods. */
final class ServiceProxies implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ServiceProxies.class);
    private static final int NEEDS_RIGHTS_BELOW = 1024;
    private static final int OFFSET = 8000;
    private static final int ANY = 0;
    /** What a machine's loopback answers to. */
    private static final String LOOPBACK = "127.";

    private final AddressBlock block;
    private final Endpoints endpoints;
    private final Map<Listening, TcpProxy> proxies = new HashMap<>();
    private final Map<ObjectKey, String> own = new HashMap<>();
    private final Map<ObjectKey, Service> current = new ConcurrentHashMap<>();
    private int lastOwn;

    private record Listening(ObjectKey service, int port) {}

    ServiceProxies(AddressBlock block, Endpoints endpoints) {
        this.block = block;
        this.endpoints = endpoints;
    }

    /** Brings the listeners in line with the Service as it is now. */
    synchronized void follow(ObjectKey key, Optional<Service> service) {
        var wanted = service.filter(ServiceProxies::hasAddress)
                .map(found -> found.getSpec().getPorts())
                .orElse(List.of());
        proxies.entrySet().removeIf(entry -> {
            var gone = entry.getKey().service().equals(key)
                    && wanted.stream()
                            .noneMatch(port -> port.getPort() == entry.getKey().port());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
        if (service.isEmpty()) {
            own.remove(key);
            current.remove(key);
        }
        service.ifPresent(found -> current.put(key, found));
        wanted.forEach(port -> listen(key, service.orElseThrow(), port));
    }

    /** Where a port of a Service listens. */
    synchronized Optional<InetSocketAddress> place(ObjectKey service, int port) {
        return Optional.ofNullable(proxies.get(new Listening(service, port))).map(TcpProxy::place);
    }

    private void listen(ObjectKey key, Service service, ServicePort port) {
        if (!"TCP".equals(Optional.ofNullable(port.getProtocol()).orElse("TCP"))) {
            return;
        }
        proxies.computeIfAbsent(new Listening(key, port.getPort()), wanted -> open(key, service, port));
    }

    private TcpProxy open(ObjectKey key, Service service, ServicePort port) {
        var failure = new IOException("no address");
        for (var place :
                places(key, service.getSpec().getClusterIP(), port.getPort()).toList()) {
            try {
                return TcpProxy.listen(place, () -> serving(key, port.getPort()));
            } catch (IOException e) {
                log.debug("{} does not listen on {}: {}", key, place, e.getMessage());
                failure = e;
            }
        }
        throw new PortTakenException("Service " + key + " can listen nowhere", failure);
    }

    /** Asked at each connection, because a Service's selector and target may change. */
    private List<InetSocketAddress> serving(ObjectKey key, int port) {
        return Optional.ofNullable(current.get(key)).stream()
                .flatMap(service -> service.getSpec().getPorts().stream()
                        .filter(candidate -> candidate.getPort() == port)
                        .flatMap(candidate -> endpoints.serving(service, candidate).stream()))
                .toList();
    }

    /** The Service's own address if it is one of this machine, else one of the block; ports of the system only where allowed. */
    private Stream<InetSocketAddress> places(ObjectKey key, String clusterAddress, int port) {
        var addresses = Stream.concat(
                Stream.of(clusterAddress).filter(address -> address.startsWith(LOOPBACK)),
                Stream.of(own.computeIfAbsent(key, added -> block.service(AddressBlock.LAST - lastOwn++))));
        // The last resort is any port: a program that listens on all addresses keeps this one from everybody.
        return addresses.flatMap(address -> Stream.of(port, port + OFFSET, ANY)
                .filter(number -> number != port + OFFSET || port < NEEDS_RIGHTS_BELOW)
                .map(number -> new InetSocketAddress(Addresses.parse(address), number)));
    }

    private static boolean hasAddress(Service service) {
        var address = service.getSpec().getClusterIP();
        return address != null && !address.isEmpty() && !"None".equals(address);
    }

    @Override
    public synchronized void close() {
        proxies.values().forEach(TcpProxy::close);
        proxies.clear();
    }
}
