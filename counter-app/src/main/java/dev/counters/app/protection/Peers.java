package dev.counters.app.protection;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many pods serve the counter: the addresses of a name, looked up again and again. A failure leaves the last number. */
final class Peers {
    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);

    private final String host;
    private final Lookup lookup;
    private volatile int count = 1;
    private volatile boolean failing;

    Peers(String host, Lookup lookup) {
        this.host = host;
        this.lookup = lookup;
    }

    /** {@return the number of pods, one at least} */
    int count() {
        return count;
    }

    /** Asks the name service, which may take seconds. */
    void refresh() {
        try {
            count = Math.max(1, pods(lookup.addresses(host)));
            failing = false;
        } catch (UnknownHostException unknown) {
            if (!failing) {
                failing = true;
                LOG.warn(
                        "COUNTERS_PEERS_HOST names '{}', which has no address; the rate limit goes on as for {} pods.",
                        host,
                        count);
            }
        }
    }

    /** A pod has an address of each family where there are two. */
    private static int pods(InetAddress... addresses) {
        long v4 = Arrays.stream(addresses)
                .distinct()
                .filter(Inet4Address.class::isInstance)
                .count();
        long all = Arrays.stream(addresses).distinct().count();
        return (int) Math.max(v4, all - v4);
    }

    /** A name service. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }
}
