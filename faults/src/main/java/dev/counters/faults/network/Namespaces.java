package dev.counters.faults.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Each place is a network namespace, and all hang on one bridge. This JVM must be in a namespace made for it, where nobody
 * minds what it does: all of it goes with the last process in there.
 *
 * <p>A way is cut by telling the sender a wrong hardware address for the receiver: what it sends arrives nowhere, and nobody
 * is told, as when a cable breaks.
 */
public final class Namespaces implements Network {
    private static final String BRIDGE = "faults";
    private static final String HOME = "10.98.0.1";
    /** Locally administered, and nobody's. */
    private static final String NOBODY = "02:00:00:00:ff:ff";

    private static final int A_BYTE = 256;
    private static final AtomicInteger NUMBERS = new AtomicInteger(A_BYTE);

    private final List<Way> cut = new ArrayList<>();
    private final List<String> namespaces = new ArrayList<>();

    private Namespaces() {}

    /** {@return a network beside others of this JVM} */
    public static Namespaces open() throws IOException {
        synchronized (Namespaces.class) {
            if (!run("ip", "-br", "link", "show").contains(BRIDGE)) {
                run("ip", "link", "add", BRIDGE, "type", "bridge");
                run("ip", "address", "add", HOME + "/16", "dev", BRIDGE);
                run("ip", "link", "set", BRIDGE, "up");
            }
        }
        return new Namespaces();
    }

    @Override
    public Optional<String> whyNotCut() {
        return Optional.empty();
    }

    @Override
    public Site home() {
        return new Site("campaign", HOME, List.of());
    }

    @Override
    public Site place(String name) throws IOException {
        var number = NUMBERS.incrementAndGet();
        var namespace = "f" + number;
        var outside = "v" + number;
        var address = "10.98.%d.%d".formatted(number / A_BYTE, number % A_BYTE);
        run("ip", "netns", "add", namespace);
        namespaces.add(namespace);
        run("ip", "link", "add", outside, "type", "veth", "peer", "name", "eth0", "netns", namespace);
        run("ip", "link", "set", outside, "master", BRIDGE, "up");
        run("ip", "-n", namespace, "link", "set", "lo", "up");
        run("ip", "-n", namespace, "address", "add", address + "/16", "dev", "eth0");
        run("ip", "-n", namespace, "link", "set", "eth0", "up");
        return new Site(name, address, List.of("nsenter", "--net=/run/netns/" + namespace));
    }

    @Override
    public void cut(Site from, Site to) throws IOException {
        var way = new Way(from, to);
        run(way.neighbour(List.of("replace", way.to().address(), "lladdr", NOBODY), "nud", "permanent"));
        cut.add(way);
    }

    /** Unlike a deletion, a flush does not mind that the wrong address has gone by itself. */
    @Override
    public void heal() throws IOException {
        for (var way : cut) {
            run(way.neighbour(List.of("flush", "to", way.to().address()), "nud", "permanent"));
        }
        cut.clear();
    }

    @Override
    public void close() throws IOException {
        for (var namespace : namespaces) {
            run("ip", "netns", "delete", namespace);
        }
    }

    private static String run(String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted in " + String.join(" ", command), e);
        }
        return said;
    }

    private record Way(Site from, Site to) {
        String[] neighbour(List<String> what, String... state) {
            List<String> command = new ArrayList<>(List.of("ip"));
            if (!from.command().isEmpty()) {
                command.addAll(List.of("-n", from.command().getLast().replaceFirst(".*/", "")));
            }
            command.add("neighbour");
            command.addAll(what);
            command.addAll(List.of(state));
            command.addAll(List.of("dev", from.command().isEmpty() ? BRIDGE : "eth0"));
            return command.toArray(String[]::new);
        }
    }
}
