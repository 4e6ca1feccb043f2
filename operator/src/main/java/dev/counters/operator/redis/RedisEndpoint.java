package dev.counters.operator.redis;

import java.util.function.Supplier;

/**
 * A Redis server and who asks.
 *
 * @param host a name or an address; give names in full, else each look-up tries every search domain first
 * @param username empty for the default user
 * @param password asked for at each connection, so that a changed one is used at once; empty for none
 */
public record RedisEndpoint(String host, int port, String username, Supplier<String> password) {
    /** As people write it, and without secrets. */
    public String server() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return username.isEmpty() ? server() : username + "@" + server();
    }
}
