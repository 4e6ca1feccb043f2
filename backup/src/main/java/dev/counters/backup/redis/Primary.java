package dev.counters.backup.redis;

import dev.counters.backup.problem.BackupException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the server to copy from: the only one, or the one that the newest election chose. */
public final class Primary {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final List<String> servers;
    private final Login login;
    private final Duration patience;

    /**
     * Where to look.
     *
     * @param servers {@code host:port}; a host with several addresses stands for all of them
     * @param patience how long an election, or a server that starts, is waited for
     */
    public Primary(List<String> servers, Login login, Duration patience) {
        this.servers = servers;
        this.login = login;
        this.patience = patience;
    }

    /**
     * {@return the server's address}
     *
     * @throws BackupException with what kept it from being found
     */
    public InetSocketAddress find() {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var look = new Look();
            var trouble = look.trouble();
            if (trouble.isEmpty()) {
                return look.chosen().orElseThrow().address();
            }
            if (System.nanoTime() > deadline) {
                throw new BackupException(trouble.get());
            }
            Pause.of(BETWEEN_LOOKS);
        }
    }

    /** All servers, asked once. */
    private final class Look {
        private final List<Node> nodes = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();

        Look() {
            servers.stream().flatMap(this::addresses).distinct().forEach(this::ask);
        }

        private Stream<InetSocketAddress> addresses(String server) {
            var colon = server.lastIndexOf(':');
            var host = server.substring(0, colon);
            try {
                return Stream.of(InetAddress.getAllByName(host))
                        .map(address -> new InetSocketAddress(address, Integer.parseInt(server.substring(colon + 1))));
            } catch (UnknownHostException unknown) {
                failures.add("the name " + host + " has no address");
                return Stream.empty();
            }
        }

        private void ask(InetSocketAddress address) {
            try {
                nodes.add(Node.look(address, login));
            } catch (IOException failed) {
                failures.add(
                        address.getAddress().getHostAddress() + ":" + address.getPort() + ": " + failed.getMessage());
            }
        }

        Optional<Node> chosen() {
            return nodes.stream()
                    .filter(Node::master)
                    .max(Comparator.comparingLong(node -> node.epoch().orElse(-1)));
        }

        /** {@return why the chosen one cannot be trusted to have every acknowledged increment, or none is there} */
        Optional<String> trouble() {
            if (nodes.isEmpty()) {
                return Optional.of("no Redis server answers (" + failures() + "): see the CounterService's conditions");
            }
            var chosen = chosen();
            if (chosen.isEmpty()) {
                return Optional.of("none of " + nodes.size()
                        + " Redis servers is the primary, so an election is under way or lacks a majority:"
                        + " see the CounterService's condition RedisHealthy");
            }
            var epoch = chosen.get().epoch();
            if (epoch.isPresent() && nodes.stream().anyMatch(node -> node.newest() > epoch.getAsLong())) {
                return Optional.of("an election is under way and the newest primary does not answer:"
                        + " see the CounterService's condition RedisHealthy");
            }
            var members = chosen.get().members();
            if (members > 0 && nodes.size() <= members / 2) {
                return Optional.of(
                        "only %d of %d Redis servers answer (%s), so another may be the primary: a copy would miss what it counts"
                                .formatted(nodes.size(), members, failures()));
            }
            return Optional.empty();
        }

        private String failures() {
            return failures.stream().sorted().collect(Collectors.joining("; "));
        }
    }
}
