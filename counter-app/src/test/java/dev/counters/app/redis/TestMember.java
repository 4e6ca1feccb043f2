package dev.counters.app.redis;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A server of a replication group, as the operator runs it: it comes up fenced, and the app has no rights. */
final class TestMember implements AutoCloseable {
    static final String PROMISE = "counter:_:p";
    private static final String EPOCH = "counter:_:e";

    private final File program;
    private final InetSocketAddress address;
    private final ServerFolder folder;
    private Process process;
    private Wire admin;

    TestMember(File program, InetSocketAddress address) {
        this.program = program;
        this.address = address;
        folder = ServerFolder.with("/redis/member.acl");
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    InetSocketAddress address() {
        return address;
    }

    String name() {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    void launch() {
        List<String> command = new ArrayList<>(List.of(program.getPath()));
        command.addAll(List.of("--bind", address.getAddress().getHostAddress()));
        command.addAll(List.of("--port", Integer.toString(address.getPort())));
        command.addAll(List.of("--dir", folder.path().toString()));
        command.addAll(List.of("--aclfile", folder.users().toString()));
        command.addAll(List.of("--appendonly", "yes", "--appendfsync", "always", "--save", ""));
        command.addAll(List.of("--replicaof", "127.0.0.1", "1", "--replica-read-only", "no"));
        command.addAll(List.of("--masteruser", "replication", "--masterauth", "replication-secret"));
        command.addAll(List.of("--repl-diskless-sync-delay", "0", "--repl-diskless-load", "disabled"));
        command.addAll(List.of("--min-replicas-to-write", "1", "--min-replicas-max-lag", "3"));
        try {
            process = new ProcessBuilder(command)
                    .redirectOutput(folder.log().toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        await("the server is up").ignoreExceptions().until(() -> {
            admin = new Wire(address);
            call("AUTH", "admin", "admin-secret");
            return call("PING").equals("PONG");
        });
    }

    String call(String... words) {
        return admin.call(words);
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    void fence(long promise) {
        // Else a primary whose followers have gone refuses to write its promise.
        acceptWritesAlone();
        admin.atOnce(List.of(
                new String[] {"REPLICAOF", "127.0.0.1", "1"},
                new String[] {"SET", PROMISE, Long.toString(promise)},
                new String[] {"ACL", "SETUSER", TestRedis.USER, "nocommands"}));
    }

    /** Without the early refusal by which a primary without followers spares clients the wait. */
    void acceptWritesAlone() {
        call("CONFIG", "SET", "min-replicas-to-write", "0");
    }

    void promote(long epoch, int replicas, List<TestMember> members) {
        var names = members.stream().map(TestMember::name).toList();
        admin.atOnce(List.of(
                new String[] {"REPLICAOF", "NO", "ONE"},
                new String[] {"SET", EPOCH, Long.toString(epoch)},
                new String[] {"SET", "counter:_:m", epoch + " " + replicas + " " + String.join(" ", names)}));
    }

    void follow(TestMember primary) {
        call("REPLICAOF", primary.address.getAddress().getHostAddress(), Integer.toString(primary.address.getPort()));
    }

    /** What was written over this connection is there, too. */
    void awaitReplicas(int replicas, boolean onDisk) {
        var count = Integer.toString(replicas);
        await("replicas have it").until(() -> {
            var having = onDisk ? call("WAITAOF", "1", count, "1000") : call("WAIT", count, "1000");
            return Long.parseLong(having.substring(having.indexOf(' ') + 1)) >= replicas;
        });
    }

    /** How far its data is, as elections compare it. */
    long position() {
        var sequence = call("GET", "counter:_:s");
        return sequence.isEmpty() ? 0 : Long.parseLong(sequence);
    }

    void grant(String rights) {
        call("CONFIG", "SET", "min-replicas-to-write", "1");
        List<String> words = new ArrayList<>(List.of("ACL", "SETUSER", TestRedis.USER));
        words.addAll(List.of(rights.split(" ")));
        call(words.toArray(String[]::new));
    }

    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    /** As a crash would. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void close() {
        kill();
        folder.close();
    }

    private void signal(String name) {
        try {
            var code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            if (code != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + code);
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
