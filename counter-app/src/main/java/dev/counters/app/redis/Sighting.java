package dev.counters.app.redis;

import java.net.InetSocketAddress;

/**
 * A server that let the app read who reigns: it is, or was, the primary of this epoch.
 *
 * @param confirmation when its answers count
 */
record Sighting(InetSocketAddress address, long epoch, Confirmation confirmation) {
    /** {@return an address for people to read} */
    static String inWords(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
