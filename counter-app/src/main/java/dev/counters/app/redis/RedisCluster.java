package dev.counters.app.redis;

import dev.counters.app.configuration.RedisConfiguration;
import dev.counters.app.configuration.RedisNode;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.SlotHash;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * The servers of a Redis Cluster. All keys of the app have one hash tag, so they lie in one slot, and the slot's owner takes all
 * commands. The servers agree among themselves who that is, by the greatest epoch of their configuration; here each is asked what it
 * knows, and believed only about itself.
 */
final class RedisCluster implements Servers {
    /** While a slot moves, a script whose keys are not all in one place is refused, before it begins. */
    private static final Set<RefusalCode> NOT_THE_OWNER = EnumSet.of(
            RefusalCode.MOVED,
            RefusalCode.ASK,
            RefusalCode.TRYAGAIN,
            RefusalCode.CLUSTERDOWN,
            RefusalCode.READONLY,
            RefusalCode.NOREPLICAS,
            RefusalCode.LOADING);

    private final RedisConfiguration configuration;
    private final RedisLogin login;
    private final Addresses addresses;
    private final int slot;
    private long newest;

    RedisCluster(RedisConfiguration configuration, RedisLogin login, Addresses addresses) {
        this.configuration = configuration;
        this.login = login;
        this.addresses = addresses;
        this.slot = SlotHash.getSlot(configuration.keyPrefix());
    }

    @Override
    public Addresses addresses() {
        return addresses;
    }

    @Override
    public MemberUri uri(InetSocketAddress address) {
        return RedisSettings.member(configuration, login, named(address));
    }

    @Override
    public Set<RefusalCode> elsewhere() {
        return NOT_THE_OWNER;
    }

    @Override
    public CompletionStage<Sighting> ask(StatefulRedisConnection<String, String> open, MemberUri server) {
        return open.async()
                .clusterNodes()
                .exceptionally(failure -> {
                    throw isAlone(failure)
                            ? new NotThePrimaryException("it is no server of a Redis Cluster: leave REDIS_CLUSTER out")
                            : new NotThePrimaryException("it does not tell of its cluster: " + failure.getMessage());
                })
                .thenApply(reply -> heard(
                        SlotView.parse(reply, slot, configuration.encryption().on()), server.address()));
    }

    private Sighting heard(SlotView view, InetSocketAddress server) {
        learn(view);
        if (!view.own()) {
            throw new NotThePrimaryException("it says that slot %d is at %s".formatted(slot, view.owner()));
        }
        return Sighting.unfenced(server, view.epoch());
    }

    /** A server that was cut off knows only where the slot was. */
    private synchronized void learn(SlotView view) {
        if (view.epoch() >= newest && !view.servers().isEmpty()) {
            newest = view.epoch();
            addresses.learn(view.servers());
        }
    }

    /**
     * Servers that tell no names of theirs have a certificate of the name by which the cluster is known, as far as they encrypt at
     * all.
     */
    private InetSocketAddress named(InetSocketAddress address) {
        var host = address.getHostString();
        if (!configuration.encryption().on() || !isNumeric(host) || isGiven(host)) {
            return address;
        }
        return configuration.nodes().stream()
                .map(RedisNode::host)
                .filter(name -> !isNumeric(name))
                .findFirst()
                .map(name -> renamed(address, name))
                .orElse(address);
    }

    private boolean isGiven(String host) {
        return configuration.nodes().stream().anyMatch(node -> node.host().equals(host));
    }

    private static InetSocketAddress renamed(InetSocketAddress address, String name) {
        try {
            var same = InetAddress.getByAddress(name, address.getAddress().getAddress());
            return new InetSocketAddress(same, address.getPort());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has as many bytes as an address", impossible);
        }
    }

    private static boolean isNumeric(String host) {
        return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
    }

    private static boolean isAlone(Throwable failure) {
        return Optional.ofNullable(failure.getCause()).orElse(failure) instanceof RedisCommandExecutionException refused
                && String.valueOf(refused.getMessage()).contains("cluster support disabled");
    }
}
