package dev.counters.playground.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;

/** A Redis on a disk that is started again and again; the binary is the one that embedded-redis carries. */
final class LocalRedis {
    /** Not 127.0.0.1, which the runner's kubelet takes for the pod's own address. */
    private static final String ADDRESS = "127.0.0.2";

    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final Path binary;
    private final Path disk;
    private final String appendfsync;
    private final int port;

    /** @param binaries folder in which the binary is looked for, or put */
    LocalRedis(Path binaries, Path disk, String appendfsync) throws IOException {
        this.binary = binaries.resolve("redis-server");
        this.disk = disk;
        this.appendfsync = appendfsync;
        this.port = freePort();
        if (!Files.exists(binary)) {
            extract();
        }
    }

    List<Path> disks() {
        return List.of(disk);
    }

    /** By way of a shell, as the operator's pods do. */
    List<String> command() {
        return List.of(
                "sh",
                "-c",
                "exec \"$0\" \"$@\"",
                binary.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                ADDRESS,
                "--dir",
                disk.toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                appendfsync);
    }

    void awaitAnswer() {
        awaitAnswer(ANSWER);
    }

    void awaitAnswer(Duration atMost) {
        Awaitility.await()
                .atMost(atMost)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    try (Connection connection = connect()) {
                        return connection.ask("PING").equals("+PONG");
                    }
                });
    }

    Connection connect() throws IOException {
        return new Connection(port);
    }

    /** Of the counter that clients count in. */
    long value() throws IOException {
        try (Connection connection = connect()) {
            return connection.count("INCRBY n 0");
        }
    }

    private void extract() throws IOException {
        String resource = System.getProperty("os.arch").equals("aarch64")
                ? "/redis-server-6.2.7-linux-arm64"
                : "/redis-server-6.2.6-v5-linux-amd64";
        try (InputStream carried = Objects.requireNonNull(LocalRedis.class.getResourceAsStream(resource), resource)) {
            Files.copy(carried, binary);
        }
        if (!binary.toFile().setExecutable(true)) {
            throw new IOException(binary + " could not be made executable.");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            return socket.getLocalPort();
        }
    }

    /** Inline commands with answers of one line. */
    static final class Connection implements AutoCloseable {
        private final Socket socket = new Socket();
        private final BufferedReader answers;

        Connection(int port) throws IOException {
            socket.connect(new InetSocketAddress(ADDRESS, port));
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(ANSWER.toMillis()));
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        /** @throws IOException where the server hung up, too */
        String ask(String command) throws IOException {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("Redis hung up.");
            }
            return answer;
        }

        long count(String command) throws IOException {
            String answer = ask(command);
            if (!answer.startsWith(":")) {
                throw new IOException("Redis answered " + answer);
            }
            return Long.parseLong(answer.substring(1));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
