package dev.counters.operator.election;

import dev.counters.operator.intercept.WriteGate;
import dev.counters.operator.redis.RedisConnections;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Servers {@code r-0}, {@code r-1}, … and what it takes to hold elections among them. */
public final class TestGroup implements AutoCloseable {
    public static final String RIGHTS =
            "+ping +hello +auth +get +set +incr +incrby +eval +evalsha +del +unlink +time +hget +hmget +hset +hdel +hlen"
                    + " +hgetall +sadd +srem +scard +sismember +info +wait";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, TestServer> servers = new LinkedHashMap<>();
    private final RedisConnections connections = new RedisConnections();
    private final MemoryBallot ballot = new MemoryBallot();

    public TestGroup(RedisProgram program, int members, Path folder) {
        for (int i = 0; i < members; i++) {
            servers.put("r-" + i, new TestServer(program, folder.resolve("r-" + i)));
        }
    }

    public TestGroup start() {
        servers.values().forEach(TestServer::start);
        servers.values().forEach(TestServer::awaitUp);
        return this;
    }

    public TestServer server(String name) {
        return servers.get(name);
    }

    public List<String> names() {
        return List.copyOf(servers.keySet());
    }

    public List<TestServer> servers() {
        return List.copyOf(servers.values());
    }

    public MemoryBallot ballot() {
        return ballot;
    }

    public RedisConnections connections() {
        return connections;
    }

    public Nodes nodes(WriteGate gate) {
        return new RedisNodes(connections, gate, name -> server(name).address(), credentials());
    }

    static Credentials credentials() {
        return new Credentials(() -> TestServer.PASSWORD, "replication", () -> TestServer.PASSWORD, RIGHTS);
    }

    /** {@return the call for an election with so many members} */
    public Call call(int members) {
        return new Call(names(), names().subList(0, members), Optional.empty(), Optional.empty());
    }

    public Assembly gather() {
        return gather(WriteGate.OPEN);
    }

    public Assembly gather(WriteGate gate) {
        return Assembly.gather(nodes(gate), names(), Runnable::run);
    }

    public Election election() {
        return new Election(ballot, completion());
    }

    public Completion completion() {
        return new Completion(ballot, PATIENCE);
    }

    /** Holds an election as anybody may at any time. */
    public Result elect(int members) {
        try (var assembly = gather()) {
            return election().hold(assembly, call(members));
        }
    }

    @Override
    public void close() {
        connections.close();
        servers.values().forEach(TestServer::close);
    }
}
