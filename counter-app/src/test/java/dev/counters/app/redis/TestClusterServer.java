package dev.counters.app.redis;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** One server of a Redis Cluster, as managed ones are: it may lose what it has not copied, and is not asked for more. */
final class TestClusterServer implements AutoCloseable {
    /** So long that a machine that is busy with other builds gives no server up that lives. */
    private static final String NODE_TIMEOUT_MILLIS = "4000";

    private final File program;
    private final InetSocketAddress address;
    private final List<String> more;
    private final ServerFolder folder;
    private Process process;
    private Wire admin;

    /** @param more of its settings */
    TestClusterServer(File program, InetSocketAddress address, List<String> more) {
        this.program = program;
        this.address = address;
        this.more = more;
        folder = ServerFolder.with("/redis/cluster.acl");
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    String host() {
        return address.getAddress().getHostAddress();
    }

    String port() {
        return Integer.toString(address.getPort());
    }

    /** Where its neighbours meet it: its port for TLS, if they speak it among themselves. */
    String meetingPort() {
        var encrypted = more.indexOf("--tls-port");
        return encrypted < 0 ? port() : more.get(encrypted + 1);
    }

    String name() {
        return host() + ":" + port();
    }

    void launch() {
        List<String> command = new ArrayList<>(List.of(program.getPath()));
        command.addAll(List.of("--bind", host(), "--port", port()));
        command.addAll(List.of("--dir", folder.path().toString()));
        command.addAll(List.of("--aclfile", folder.users().toString()));
        command.addAll(List.of("--appendonly", "yes", "--save", ""));
        command.addAll(List.of("--masteruser", "replication", "--masterauth", "replication-secret"));
        command.addAll(List.of("--repl-diskless-sync-delay", "0"));
        command.addAll(List.of("--cluster-enabled", "yes", "--cluster-node-timeout", NODE_TIMEOUT_MILLIS));
        command.addAll(List.of("--cluster-announce-ip", host()));
        command.addAll(more);
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

    String id() {
        return call("CLUSTER", "MYID");
    }

    boolean isRunning() {
        return process != null && process.isAlive();
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
