package dev.counters.backup.redis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Who asks, with which password, and by what the servers prove who they are.
 *
 * @param trust empty where nothing is encrypted
 */
public record Login(String user, String password, Optional<ServerTrust> trust) {
    /** Where nothing is encrypted. */
    public Login(String user, String password) {
        this(user, password, Optional.empty());
    }

    RespConnection connect(InetSocketAddress address, Duration silence) throws IOException {
        var connection = new RespConnection(address, silence, trust);
        try {
            connection.ask("AUTH", user, password);
            return connection;
        } catch (IOException failed) {
            connection.close();
            throw failed;
        }
    }

    /** Never the password. */
    @Override
    public String toString() {
        return user;
    }
}
