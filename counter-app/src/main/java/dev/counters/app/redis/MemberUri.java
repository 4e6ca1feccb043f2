package dev.counters.app.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.DnsResolvers;
import io.lettuce.core.resource.SocketAddressResolver;
import java.io.Serial;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;

/** One of the servers that share a name: the driver connects to its address, and its certificate must be one of the name. */
final class MemberUri extends RedisURI {
    @Serial
    private static final long serialVersionUID = 1L;

    private final InetSocketAddress address;
    private final transient Optional<ServerLogin> login;

    MemberUri(InetSocketAddress address, Optional<ServerLogin> login) {
        this.address = address;
        this.login = login;
        login.ifPresent(this::setCredentialsProvider);
        setHost(address.getHostString());
        setPort(address.getPort());
    }

    /** A connection with it stands. */
    void opened() {
        login.ifPresent(ServerLogin::opened);
    }

    InetSocketAddress address() {
        return address;
    }

    /** {@return what finds the address of any server} */
    static SocketAddressResolver resolver() {
        return new SocketAddressResolver(DnsResolvers.UNRESOLVED) {
            @Override
            public SocketAddress resolve(RedisURI uri) {
                return uri instanceof MemberUri member ? member.address : super.resolve(uri);
            }
        };
    }
}
