package dev.counters.operator.election;

/**
 * Where a server is.
 *
 * @param host a name or an address, for the operator and for the other servers
 */
public record Address(String host, int port) {
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
