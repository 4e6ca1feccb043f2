package dev.counters.app.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.DnsResolvers;
import io.lettuce.core.resource.SocketAddressResolver;
import java.io.Serial;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A server that may share its name with others: the driver connects to its address, and its certificate must be one of the name. */
final class MemberUri extends RedisURI {
    @Serial
    private static final long serialVersionUID = 1L;

    private final InetSocketAddress address;
    private final transient Optional<ServerLogin> login;

    /** @param name that its certificate must be of */
    MemberUri(InetSocketAddress address, Optional<ServerLogin> login, String name) {
        this.address = address;
        this.login = login;
        login.ifPresent(this::setCredentialsProvider);
        setHost(name);
        setPort(address.getPort());
    }

    /** The driver compares the certificate with the name that an address is called by. */
    private SocketAddress target() {
        if (getHost().equals(address.getHostString())) {
            return address;
        }
        try {
            var found = address.isUnresolved() ? InetAddress.getByName(address.getHostString()) : address.getAddress();
            return new InetSocketAddress(InetAddress.getByAddress(getHost(), found.getAddress()), address.getPort());
        } catch (UnknownHostException unknown) {
            return address;
        }
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
                return uri instanceof MemberUri member ? member.target() : super.resolve(uri);
            }
        };
    }
}
