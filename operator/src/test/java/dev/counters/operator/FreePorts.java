package dev.counters.operator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of the loopback at which nothing listens. Each is given to one only, for the kernel may name the same twice as long as nobody
 * listens there; and none is one that the kernel gives to clients by itself.
 */
public final class FreePorts {
    private static final int FIRST = 10_000;
    private static final int LAST = 29_999;
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(FIRST, LAST));

    private FreePorts() {}

    /** {@return one that nobody else in this JVM was given lately} */
    public static int next() {
        for (var tries = FIRST; tries <= LAST; tries++) {
            var port = NEXT.getAndUpdate(last -> last < LAST ? last + 1 : FIRST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("every port from " + FIRST + " to " + LAST + " is taken");
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
