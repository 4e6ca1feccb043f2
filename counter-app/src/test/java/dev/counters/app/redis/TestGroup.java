package dev.counters.app.redis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Three servers of a replication group, at addresses of their own and the same port, as pods have them. The test stands in the
 * operator's place: it elects, by the commands that the operator gives.
 */
final class TestGroup implements AutoCloseable {
    static final int MEMBERS = 3;
    static final int REPLICAS = 1;
    private static final String RIGHTS = "+ping +hello +auth +client|setname +get +set +incr +incrby +eval +evalsha"
            + " +del +unlink +time +hget +hmget +hset +hdel +hlen +hgetall +sadd +srem +scard +sismember +info +wait";

    /** The servers that there are to test with. */
    enum Version {
        VALKEY_8("valkey-server", " +client|setinfo +waitaof"),
        REDIS_7("redis-server-7.0", ""),
        REDIS_6("", "");

        private final String program;
        private final String rights;

        Version(String program, String rights) {
            this.program = program;
            this.rights = RIGHTS + rights;
        }

        String program() {
            return program;
        }

        Optional<File> find() {
            return program.isEmpty()
                    ? Optional.of(TestRedis.BINARY)
                    : Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                            .map(folder -> new File(folder, program))
                            .filter(File::canExecute)
                            .findFirst();
        }
    }

    private final Version version;
    private final List<TestMember> members;
    private long epoch;
    private int primary;

    private TestGroup(Version version, File program) {
        this.version = version;
        var port = TestRedis.freePort();
        members = IntStream.range(0, MEMBERS)
                .mapToObj(number -> new TestMember(
                        program, new InetSocketAddress(InetAddress.ofLiteral("127.0.0." + (number + 2)), port)))
                .toList();
    }

    /** Has an elected primary: the first server. */
    static TestGroup start(Version version) {
        var program = version.find();
        assumeTrue(program.isPresent(), "skipped: " + version.program + " is not on the PATH");
        var group = new TestGroup(version, program.orElseThrow());
        group.members.forEach(TestMember::launch);
        group.elect(0);
        return group;
    }

    TestMember member(int number) {
        return members.get(number);
    }

    TestMember primary() {
        return members.get(primary);
    }

    long epoch() {
        return epoch;
    }

    /** What an app needs to find the primary. */
    Map<String, String> environment() {
        return environment(members.stream().map(TestMember::name).collect(Collectors.joining(",")));
    }

    /** Of an app that knows only some. */
    static Map<String, String> environment(String nodes) {
        Map<String, String> environment = new HashMap<>();
        environment.put("REDIS_NODES", nodes);
        environment.put("COUNTERS_DURABILITY", "Replicated");
        environment.put("REDIS_USERNAME", TestRedis.USER);
        environment.put("REDIS_PASSWORD", TestRedis.PASSWORD);
        return environment;
    }

    /** The whole election, of all servers that run. */
    void elect(int number) {
        elect(number, running());
    }

    /** An election that reaches only these. */
    void elect(int number, List<TestMember> reached) {
        promise(reached);
        promote(number, reached);
        grant();
    }

    /** After a failure: of those that run, the one that knows most. All their data is of the same epoch. */
    void electBest() {
        var reached = running();
        promise(reached);
        var best = reached.stream()
                .max(Comparator.comparingLong(TestMember::position))
                .orElseThrow();
        promote(members.indexOf(best), reached);
        grant();
    }

    void promise(List<TestMember> reached) {
        epoch++;
        reached.forEach(member -> member.fence(epoch));
    }

    void promote(int number, List<TestMember> reached) {
        primary = number;
        primary().promote(epoch, REPLICAS, members);
        reached.stream().filter(member -> member != primary()).forEach(member -> member.follow(primary()));
        primary().awaitReplicas(REPLICAS, version == Version.VALKEY_8);
    }

    void grant() {
        primary().grant(version.rights);
    }

    /** The primary's app user loses its rights, and the others get all that was written. */
    void drain() {
        primary().grant("nocommands");
        awaitCopies();
    }

    /** Until any of them may be elected: what was acknowledged is on more than half of them only. */
    void awaitCopies() {
        primary().call("INCR", "test:copied");
        primary().awaitReplicas(MEMBERS - 1, false);
    }

    List<TestMember> running() {
        return members.stream().filter(TestMember::isRunning).toList();
    }

    /** What is stored, or 0. */
    long value() {
        var stored = primary().call("GET", TestRedis.KEY);
        return stored.isEmpty() ? 0 : Long.parseLong(stored);
    }

    @Override
    public void close() {
        members.forEach(TestMember::close);
    }
}
