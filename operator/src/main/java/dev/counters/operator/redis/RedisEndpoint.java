package dev.counters.operator.redis;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A Redis server and who asks.
 *
 * @param host a name or an address; give names in full, else each look-up tries every search domain first
 * @param username empty for the default user
 * @param password asked for at each connection, so that a changed one is used at once; empty for none
 * @param trust empty where nothing is encrypted
 */
public record RedisEndpoint(
        String host, int port, String username, Supplier<String> password, Optional<ServerTrust> trust) {
    /** Where nothing is encrypted. */
    public RedisEndpoint(String host, int port, String username, Supplier<String> password) {
        this(host, port, username, password, Optional.empty());
    }

    /** As people write it, and without secrets. */
    public String server() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return username.isEmpty() ? server() : username + "@" + server();
    }
}
