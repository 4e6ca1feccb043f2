package dev.counters.playground.cluster.network;

import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;

/**
 * The loopback addresses 127.97.B.1 to 127.97.B.254 for pods and 127.96.B.1 to 127.96.B.254 for Services that listen
 * nowhere else. On Linux every such address is there without any right. A block belongs to whoever holds the DNS port
 * of its first address, so that two clusters on one machine keep apart.
 *
 * @param number B
 * @param dns the socket that holds the block
 */
public record AddressBlock(int number, DatagramSocket dns) implements AutoCloseable {
    /** Above the ports that need a right. */
    public static final int DNS_PORT = 8053;

    static final int LAST = 254;

    /** Takes the first free block. */
    public static AddressBlock take() {
        for (var number = 0; number <= LAST; number++) {
            try {
                return new AddressBlock(
                        number, new DatagramSocket(new InetSocketAddress(address("127.97", number, 1), DNS_PORT)));
            } catch (BindException e) {
                if (missing(e)) {
                    throw new NoAddressException(
                            "This machine has no address 127.97.%d.1: give pods theirs first, on macOS with `sudo ifconfig lo0 alias 127.97.%d.N` for N from 1 to 20."
                                    .formatted(number, number));
                }
            } catch (SocketException e) {
                throw new NoAddressException("This machine cannot listen on loopback: " + e.getMessage());
            }
        }
        throw new NoAddressException("Every block of addresses is taken: too many clusters run on this machine.");
    }

    public String pod(int index) {
        return text("127.97", number, index);
    }

    public String service(int index) {
        return text("127.96", number, index);
    }

    private static boolean missing(BindException e) {
        return String.valueOf(e.getMessage()).contains("assign requested address");
    }

    private static InetAddress address(String net, int block, int index) {
        return Addresses.parse(text(net, block, index));
    }

    private static String text(String net, int block, int index) {
        return net + "." + block + "." + index;
    }

    @Override
    public void close() {
        dns.close();
    }
}
