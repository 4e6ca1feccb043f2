package dev.counters.backup.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counters.backup.problem.BackupException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers send of a snapshot, to the byte. */
class SnapshotTest {
    private static final String MARK = "0123456789012345678901234567890123456789";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 39, 40, 41, 65_495, 65_496, 65_497, 200_000})
    void allBytesBeforeTheMarkAreTheSnapshot(int length) throws IOException {
        var data = data(length);

        assertThat(received("+FULLRESYNC x 0\r\n\n\n$EOF:" + MARK + "\r\n" + data + MARK))
                .isEqualTo(data);
    }

    @Test
    void aSnapshotOfAKnownLengthEndsThereWhateverFollows() throws IOException {
        assertThat(received("\n+FULLRESYNC x 0\r\n\n$5\r\nREDIS*1\r\n$4\r\nPING\r\n"))
                .isEqualTo("REDIS");
    }

    @Test
    void aSnapshotThatEndsEarlyIsNone() {
        assertThatThrownBy(() -> received("+FULLRESYNC x 0\r\n$EOF:" + MARK + "\r\nREDIS0009"))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("the snapshot ended early");
        assertThatThrownBy(() -> received("+FULLRESYNC x 0\r\n$100\r\nREDIS0009"))
                .hasMessageContaining("the snapshot ended early");
    }

    @Test
    void aServerThatGivesNoneSaysWhy() {
        assertThatThrownBy(() -> received("-NOMASTERLINK Can't SYNC while not connected with my master\r\n"))
                .hasMessageContaining("Redis gives no snapshot: NOMASTERLINK");
    }

    private static String data(int length) {
        return "r".repeat(length);
    }

    /** A server that agrees to all that is asked, then sends this and closes. */
    private static String received(String sent) throws IOException {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var server = Thread.ofVirtual().start(() -> serve(listening, sent));
            var out = new ByteArrayOutputStream();
            Snapshot.copy(
                    new InetSocketAddress(listening.getInetAddress(), listening.getLocalPort()),
                    new Login("replication", "password"),
                    out);
            server.interrupt();
            return out.toString(StandardCharsets.US_ASCII);
        }
    }

    private static void serve(ServerSocket listening, String sent) {
        try (var socket = listening.accept()) {
            var asked = new StringBuilder();
            while (!asked.toString().contains("PSYNC")) {
                var before = asked.length();
                var buffer = new byte[1024];
                var read = socket.getInputStream().read(buffer);
                if (read < 0) {
                    return;
                }
                asked.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
                if (!asked.substring(before).contains("PSYNC")) {
                    socket.getOutputStream().write("+OK\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException closed) {
            // The client has what it wanted.
        }
    }
}
