package dev.counters.faults.rig;

import dev.counters.faults.network.Site;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.group.GroupKey;
import dev.counters.operator.group.GroupWish;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which servers there are, and what the operators are told to make of them. */
final class Roster {
    private final String namespace;
    private final List<Site> sites;
    private final Optional<GroupEncryption> encryption;
    private final int port;
    private final Maker maker;
    private final List<RedisServer> servers = new ArrayList<>();
    private int wanted;
    private String replicationPassword = RedisFiles.PASSWORDS.replication();

    /**
     * Servers of one group.
     *
     * @param sites of all that there may ever be
     * @param wanted how many members there are to be at first
     * @param encryption empty where everybody speaks plain
     */
    Roster(String namespace, List<Site> sites, int wanted, Optional<GroupEncryption> encryption, Maker maker)
            throws IOException {
        this.namespace = namespace;
        this.sites = List.copyOf(sites);
        this.wanted = wanted;
        this.encryption = encryption;
        this.port = encryption.isPresent() ? Ports.REDIS_TLS : Ports.REDIS;
        this.maker = maker;
        try {
            start(wanted);
        } catch (IOException e) {
            remove();
            throw e;
        }
    }

    List<RedisServer> servers() {
        return List.copyOf(servers);
    }

    /** {@return where each that there may ever be is, or would be} */
    List<InetSocketAddress> places() {
        return sites.stream()
                .map(site -> new InetSocketAddress(site.address(), port))
                .toList();
    }

    /** All that there may ever be are started, and are to be members. */
    void grow() throws IOException {
        start(sites.size());
        wanted = sites.size();
    }

    /** Those after the first so many are to leave. They go on meanwhile. */
    void shrink(int members) {
        wanted = members;
    }

    /** Those who are not to be members are gone. */
    void dismiss() throws IOException {
        while (servers.size() > wanted) {
            servers.removeLast().remove();
        }
    }

    /** A server that is started anew reads it; the others learn it from an operator. */
    void changeReplicationPassword(String password) throws IOException {
        replicationPassword = password;
        for (var server : servers) {
            server.giveReplicationPassword(password);
        }
    }

    GroupWish wish() {
        var names = sites.stream().map(Site::name).toList();
        var password = replicationPassword;
        return new GroupWish(
                new GroupKey(namespace, "visits", namespace),
                wanted,
                names.subList(0, servers.size()),
                pod -> sites.get(names.indexOf(pod)).address(),
                port,
                RedisFiles.PASSWORDS::operator,
                "replication",
                () -> password,
                dev.counters.operator.dependent.redis.RedisFiles.grantedRights(),
                Optional.empty(),
                true,
                encryption.map(GroupEncryption::trust));
    }

    void remove() throws IOException {
        for (var server : servers) {
            server.remove();
        }
    }

    private void start(int number) throws IOException {
        while (servers.size() < number) {
            var server = maker.start(sites.get(servers.size()), port);
            servers.add(server);
            server.giveReplicationPassword(replicationPassword);
        }
    }

    /** Starts a server over an empty folder. */
    @FunctionalInterface
    interface Maker {
        RedisServer start(Site site, int port) throws IOException;
    }
}
