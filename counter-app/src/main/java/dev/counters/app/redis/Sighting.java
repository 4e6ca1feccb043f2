package dev.counters.app.redis;

import java.net.InetSocketAddress;

/**
 * A server that said of itself that it takes the app's commands: it does, or did, since this epoch.
 *
 * @param fence what the script is told, so that data of another epoch refuses it; empty where no data tells of epochs
 * @param assurance when its answers count
 */
record Sighting(InetSocketAddress address, long epoch, String fence, Assurance assurance) {
    /** {@return the primary of an epoch that its data tells of, too} */
    static Sighting elected(InetSocketAddress address, long epoch, Assurance assurance) {
        return new Sighting(address, epoch, Long.toString(epoch), assurance);
    }

    /** {@return one that nobody fences} */
    static Sighting unfenced(InetSocketAddress address, long epoch) {
        return new Sighting(address, epoch, Server.NO_EPOCH, Assurance.BY_ANSWER);
    }

    /** {@return an address for people to read} */
    static String inWords(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
