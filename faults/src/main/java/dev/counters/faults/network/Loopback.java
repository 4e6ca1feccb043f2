package dev.counters.faults.network;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;

/** All places are addresses of this machine's loopback. Linux lets everybody listen on all of 127.0.0.0/8. */
public final class Loopback implements Network {
    private static final int HIGHEST = 250;
    private static final int CLAIM = 1;
    private static final int CLAIM_PORT = 8080;

    private final int number;
    private final ServerSocket claim;
    private int places = CLAIM;

    private Loopback(int number, ServerSocket claim) {
        this.number = number;
        this.claim = claim;
    }

    /** {@return addresses that nobody uses} */
    public static Loopback first() throws IOException {
        for (var number = 1; number <= HIGHEST; number++) {
            try {
                return new Loopback(
                        number, new ServerSocket(CLAIM_PORT, 1, InetAddress.getByName(address(number, CLAIM))));
            } catch (BindException taken) {
                // The next ones may be free.
            }
        }
        throw new IOException("all addresses from %s on are taken".formatted(address(1, CLAIM)));
    }

    @Override
    public Optional<String> whyNotCut() {
        return Optional.of("they take root, and the programs unshare, nsenter and ip");
    }

    @Override
    public Site home() {
        return new Site("campaign", address(number, CLAIM), List.of());
    }

    @Override
    public Site place(String name) {
        places++;
        return new Site(name, address(number, places), List.of());
    }

    @Override
    public void cut(Site from, Site to) {
        throw new UnsupportedOperationException("the loopback cannot be cut");
    }

    @Override
    public void heal() {
        // Nothing was cut.
    }

    @Override
    public void close() throws IOException {
        claim.close();
    }

    private static String address(int number, int part) {
        return "127.99.%d.%d".formatted(number, part);
    }
}
