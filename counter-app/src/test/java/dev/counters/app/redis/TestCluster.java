package dev.counters.app.redis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.counters.app.redis.TestGroup.Version;
import io.lettuce.core.cluster.SlotHash;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * A real Redis Cluster: three servers with a third of the slots each, of which one has the app's, and two replicas of that one. They
 * have addresses of their own and the same port, as pods and nodes in a cloud.
 */
final class TestCluster implements AutoCloseable {
    static final String VALUE = "{counter}:default:n";
    static final int SLOT = SlotHash.getSlot("{counter}");

    private static final int OWNERS = 3;
    private static final int REPLICAS = 2;
    private static final int OWNER = SLOT * OWNERS / SlotHash.SLOT_COUNT;
    private static final int HIGHEST_PORT = 55_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration TO_TAKE_OVER = Duration.ofSeconds(6);
    private static final int KEYS_AT_ONCE = 1_000;

    private final List<TestClusterServer> servers;
    private TestClusterServer owner;

    private TestCluster(List<TestClusterServer> servers) {
        this.servers = servers;
        this.owner = servers.get(OWNER);
    }

    static TestCluster start(Version version) {
        return start(version, _ -> List.of());
    }

    /** @param more settings of the server at an address */
    static TestCluster start(Version version, Function<InetAddress, List<String>> more) {
        var program = version.find();
        assumeTrue(program.isPresent(), () -> "skipped: " + version.program() + " is not on the PATH");
        var port = freePort();
        var cluster = new TestCluster(hosts().stream()
                .map(host -> new TestClusterServer(
                        program.orElseThrow(), new InetSocketAddress(host, port), more.apply(host)))
                .toList());
        cluster.form();
        return cluster;
    }

    static List<InetAddress> hosts() {
        return IntStream.range(0, OWNERS + REPLICAS)
                .mapToObj(number -> InetAddress.ofLiteral("127.0.0." + (number + 2)))
                .toList();
    }

    /** {@return where the one is that has other slots} */
    static InetAddress strangersHost() {
        return hosts().get(OWNER == 0 ? 1 : 0);
    }

    /** What an app needs that knows only these servers. */
    static Map<String, String> environment(TestClusterServer... nodes) {
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "REDIS_NODES",
                String.join(
                        ",",
                        List.of(nodes).stream().map(TestClusterServer::name).toList()));
        environment.put("REDIS_CLUSTER", "true");
        environment.put("REDIS_USERNAME", TestRedis.USER);
        environment.put("REDIS_PASSWORD", TestRedis.PASSWORD);
        return environment;
    }

    List<TestClusterServer> servers() {
        return servers;
    }

    /** Whoever has the slot of the app's keys. */
    TestClusterServer owner() {
        return owner;
    }

    /** One that has other slots. */
    TestClusterServer stranger() {
        return servers.get(OWNER == 0 ? 1 : 0);
    }

    List<TestClusterServer> replicas() {
        return servers.subList(OWNERS, servers.size());
    }

    /**
     * A replica takes over, with all that the owner has, which helps it. Its wish ends without a word after five seconds if others do
     * not vote for it, such as one that has not heard yet whom it follows: then it is asked again.
     */
    void failOver(TestClusterServer replica) {
        await("it follows the owner").until(() -> follows(replica));
        var asked = new AtomicReference<>(Instant.MIN);
        await("the slot has gone over").until(() -> {
            if (Instant.now().minus(TO_TAKE_OVER).isAfter(asked.get())) {
                replica.call("CLUSTER", "FAILOVER");
                asked.set(Instant.now());
            }
            return isOwner(replica);
        });
        owner = replica;
    }

    /** The servers themselves agree on another one, since the owner is gone. */
    void awaitFailover() {
        await("a replica has the slot").until(() -> {
            var now = replicas().stream().filter(TestCluster::isOwner).findFirst();
            now.ifPresent(server -> owner = server);
            return now.isPresent();
        });
    }

    /** The slot begins to move: what is asked for there is refused or sent elsewhere, key by key. */
    void beginToMove(TestClusterServer to) {
        to.call("CLUSTER", "SETSLOT", slot(), "IMPORTING", owner.id());
        owner.call("CLUSTER", "SETSLOT", slot(), "MIGRATING", to.id());
    }

    /** At most so many keys move. */
    void moveKeys(TestClusterServer to, int most) {
        var keys = owner.call("CLUSTER", "GETKEYSINSLOT", slot(), Integer.toString(most));
        if (keys.isEmpty()) {
            return;
        }
        List<String> words = new ArrayList<>(List.of("MIGRATE", to.host(), to.port(), "", "0", "10000"));
        words.addAll(List.of("AUTH2", "admin", "admin-secret", "KEYS"));
        words.addAll(List.of(keys.split(" ")));
        owner.call(words.toArray(String[]::new));
    }

    void endMove(TestClusterServer to) {
        moveKeys(to, KEYS_AT_ONCE);
        var id = to.id();
        to.call("CLUSTER", "SETSLOT", slot(), "NODE", id);
        owner.call("CLUSTER", "SETSLOT", slot(), "NODE", id);
        owner = to;
    }

    /** What is stored, or 0. */
    long value() {
        var stored = owner.call("GET", VALUE);
        return stored.isEmpty() ? 0 : Long.parseLong(stored);
    }

    @Override
    public void close() {
        servers.forEach(TestClusterServer::close);
    }

    private void form() {
        servers.forEach(TestClusterServer::launch);
        IntStream.range(0, OWNERS).forEach(number -> {
            servers.get(number).call("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(number + 1));
            giveSlots(number);
        });
        servers.forEach(server -> servers.get(0).call("CLUSTER", "MEET", server.host(), server.meetingPort()));
        await("all know each other")
                .until(() -> servers.stream().allMatch(server -> knowsAll(server.call("CLUSTER", "NODES"))));
        replicas().forEach(replica -> replica.call("CLUSTER", "REPLICATE", owner.id()));
        await("the cluster is whole")
                .until(() -> servers.stream()
                        .allMatch(server -> server.call("CLUSTER", "INFO").contains("cluster_state:ok")));
        await("the replicas follow").until(() -> replicas().stream().allMatch(this::follows));
    }

    /** It has the owner's data, and the owner knows it, which else ignores its wish to take over. */
    private boolean follows(TestClusterServer replica) {
        var info = replica.call("INFO", "replication");
        return info.contains("master_host:" + owner.host() + "\r")
                && info.contains("master_link_status:up")
                && SlotView.parse(owner.call("CLUSTER", "NODES"), SLOT, false).servers().stream()
                        .anyMatch(server -> server.host().equals(replica.host()));
    }

    private boolean knowsAll(String nodes) {
        return nodes.lines().count() == servers.size() && !nodes.contains("handshake");
    }

    private void giveSlots(int number) {
        List<String> words = new ArrayList<>(List.of("CLUSTER", "ADDSLOTS"));
        IntStream.range(0, SlotHash.SLOT_COUNT)
                .filter(slot -> slot * OWNERS / SlotHash.SLOT_COUNT == number)
                .mapToObj(Integer::toString)
                .forEach(words::add);
        servers.get(number).call(words.toArray(String[]::new));
    }

    private static boolean isOwner(TestClusterServer server) {
        return SlotView.parse(server.call("CLUSTER", "NODES"), SLOT, false).own();
    }

    private static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(PATIENCE);
    }

    private static String slot() {
        return Integer.toString(SLOT);
    }

    /** So low that the port for the neighbours is one, too. */
    static int freePort() {
        return IntStream.generate(TestRedis::freePort)
                .filter(port -> port < HIGHEST_PORT)
                .findFirst()
                .orElseThrow();
    }
}
