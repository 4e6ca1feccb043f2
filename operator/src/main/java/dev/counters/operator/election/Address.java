package dev.counters.operator.election;

/**
 * Where a server is.
 *
 * @param host a name or an address, for the operator and for the other servers
 */
public record Address(String host, int port) {
    /** {@return where a host is that may name a port of its own, as {@code host:port}} */
    public static Address of(String host, int usualPort) {
        int colon = host.lastIndexOf(':');
        return colon < 0
                ? new Address(host, usualPort)
                : new Address(host.substring(0, colon), Integer.parseInt(host.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
