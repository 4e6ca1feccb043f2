package dev.counters.faults.rig;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A rig's own addresses, so that no port is ever taken. Linux lets everybody listen on all of 127.0.0.0/8.
 *
 * @param claim keeps others from them
 */
record Addresses(int number, ServerSocket claim) implements AutoCloseable {
    private static final int HIGHEST = 250;
    private static final int CLAIM = 1;
    private static final int APP = 10;
    private static final int FRONT = 20;
    private static final int BACK = 30;
    private static final int REDIS = 40;
    private static final int HTTP_PORT = 8080;
    private static final int REDIS_PORT = 6379;

    /** {@return the first that nobody uses} */
    static Addresses first() throws IOException {
        for (var number = 1; number <= HIGHEST; number++) {
            try {
                return new Addresses(
                        number, new ServerSocket(HTTP_PORT, 1, InetAddress.getByName(host(number, CLAIM))));
            } catch (BindException taken) {
                // The next one may be free.
            }
        }
        throw new IOException("all addresses from %s on are taken".formatted(host(1, CLAIM)));
    }

    String app(int app) {
        return host(number, APP + app);
    }

    InetSocketAddress appPort(int app) {
        return new InetSocketAddress(app(app), HTTP_PORT);
    }

    /** Where clients find an app. */
    InetSocketAddress front(int app) {
        return new InetSocketAddress(host(number, FRONT + app), HTTP_PORT);
    }

    /** Where an app finds Redis. */
    InetSocketAddress back(int app) {
        return new InetSocketAddress(host(number, BACK + app), REDIS_PORT);
    }

    String redis() {
        return host(number, REDIS);
    }

    @Override
    public void close() throws IOException {
        claim.close();
    }

    private static String host(int number, int part) {
        return "127.98.%d.%d".formatted(number, part);
    }
}
