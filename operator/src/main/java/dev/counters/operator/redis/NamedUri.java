package dev.counters.operator.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.resource.DnsResolvers;
import io.lettuce.core.resource.SocketAddressResolver;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** A server that is asked for at its address, and whose certificate must be of a name that it has in common with others. */
final class NamedUri extends RedisURI {
    private static final long serialVersionUID = 1L;

    private final InetSocketAddress address;

    NamedUri(RedisEndpoint endpoint, ServerTrust trust) {
        address = InetSocketAddress.createUnresolved(endpoint.host(), endpoint.port());
        setHost(trust.name());
        setPort(endpoint.port());
        setSsl(true);
        setVerifyPeer(SslVerifyMode.FULL);
    }

    /** {@return what finds the address of any server} */
    static SocketAddressResolver resolver() {
        return new SocketAddressResolver(DnsResolvers.UNRESOLVED) {
            @Override
            public SocketAddress resolve(RedisURI uri) {
                return uri instanceof NamedUri named ? named.address : super.resolve(uri);
            }
        };
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof NamedUri named && named.address.equals(address);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + address.hashCode();
    }
}
