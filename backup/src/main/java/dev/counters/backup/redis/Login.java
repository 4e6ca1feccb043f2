package dev.counters.backup.redis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Who asks, and with which password. */
public record Login(String user, String password) {

    RespConnection connect(InetSocketAddress address, Duration silence) throws IOException {
        var connection = new RespConnection(address, silence);
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
