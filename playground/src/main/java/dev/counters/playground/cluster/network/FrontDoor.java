package dev.counters.playground.cluster.network;

import dev.counters.playground.cluster.relay.TcpProxy;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on localhost for people and leads to a Service. */
public final class FrontDoor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FrontDoor.class);
    private static final String IPV4 = "127.0.0.1";
    private static final String IPV6 = "::1";

    private final List<TcpProxy> proxies;

    private FrontDoor(List<TcpProxy> proxies) {
        this.proxies = proxies;
    }

    /**
     * Opens it.
     *
     * @param port 0 for any
     * @param service where the Service listens now, asked at each connection
     * @throws PortTakenException with one sentence, where the port is taken
     */
    static FrontDoor open(int port, Supplier<Optional<InetSocketAddress>> service) {
        Supplier<List<InetSocketAddress>> target = () -> service.get().stream().toList();
        var proxies = new ArrayList<TcpProxy>();
        try {
            var first = TcpProxy.listen(new InetSocketAddress(Addresses.parse(IPV4), port), target);
            proxies.add(first);
            ipv6(first.place().getPort(), target).ifPresent(proxies::add);
            return new FrontDoor(proxies);
        } catch (IOException e) {
            proxies.forEach(TcpProxy::close);
            throw new PortTakenException(
                    "Port %d cannot be listened on (%s): choose another.".formatted(port, e.getMessage()), e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return proxies.getFirst().place().getPort();
    }

    private static Optional<TcpProxy> ipv6(int port, Supplier<List<InetSocketAddress>> target) throws IOException {
        try {
            return Optional.of(TcpProxy.listen(new InetSocketAddress(Addresses.parse(IPV6), port), target));
        } catch (BindException e) {
            if (String.valueOf(e.getMessage()).contains("in use")) {
                throw e;
            }
            log.debug("no IPv6 here: {}", e.getMessage());
            return Optional.empty();
        } catch (IOException e) {
            log.debug("no IPv6 here: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        proxies.forEach(TcpProxy::close);
    }
}
