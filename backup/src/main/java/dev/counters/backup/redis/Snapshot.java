package dev.counters.backup.redis;

import dev.counters.backup.problem.BackupException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Receives a server's data as of one moment, as a new replica does; the server goes on counting meanwhile. */
public final class Snapshot {
    /** A server that prepares its snapshot sends an empty line every now and then. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final String UNTIL_MARK = "$EOF:";
    private static final int BUFFER = 64 * 1024;

    private Snapshot() {}

    /**
     * Copies the snapshot of the server at {@code from}.
     *
     * @throws BackupException if the server gives none, or not all of it
     * @throws IOException if {@code to} cannot take it
     */
    public static void copy(InetSocketAddress from, Login login, OutputStream to) throws IOException {
        try (var connection = login.connect(from, SILENCE)) {
            // The end is told by a mark, so the server needs no file of its own first.
            connection.ask("REPLCONF", "capa", "eof");
            wantNothingElse(connection);
            var length = announced(connection);
            if (length.startsWith(UNTIL_MARK)) {
                untilMark(connection.rest(), length.substring(UNTIL_MARK.length()), to);
            } else {
                exactly(connection.rest(), Long.parseLong(length.substring(1)), to);
            }
        } catch (RefusedException refused) {
            throw new BackupException("Redis gives no snapshot: " + refused.getMessage(), refused);
        } catch (UnfinishedException unfinished) {
            throw new BackupException("the snapshot ended early: " + unfinished.getMessage(), unfinished);
        }
    }

    /** Servers from 7.0 on then know that this is no replica and will not stay. */
    private static void wantNothingElse(RespConnection connection) throws IOException {
        try {
            connection.ask("REPLCONF", "rdb-only", "1");
        } catch (RefusedException unknown) {
            // Redis 6.2: the connection is closed once the snapshot is here, all the same.
        }
    }

    private static String announced(RespConnection connection) throws IOException {
        connection.send("PSYNC", "?", "-1");
        while (true) {
            var line = connection.line();
            if (line.startsWith("-")) {
                throw new RefusedException(line.substring(1));
            }
            if (line.startsWith("$")) {
                return line;
            }
        }
    }

    private static void exactly(InputStream in, long length, OutputStream to) throws IOException {
        var buffer = new byte[BUFFER];
        var left = length;
        while (left > 0) {
            var read = receive(in, buffer, (int) Math.min(buffer.length, left));
            to.write(buffer, 0, read);
            left -= read;
        }
    }

    /** What was read last is kept back, as it may be the mark; the server says nothing after it. */
    private static void untilMark(InputStream in, String text, OutputStream to) throws IOException {
        var mark = text.getBytes(StandardCharsets.US_ASCII);
        var buffer = new byte[BUFFER];
        var kept = 0;
        while (kept < mark.length || !Arrays.equals(buffer, kept - mark.length, kept, mark, 0, mark.length)) {
            if (kept > mark.length) {
                to.write(buffer, 0, kept - mark.length);
                System.arraycopy(buffer, kept - mark.length, buffer, 0, mark.length);
                kept = mark.length;
            }
            var more = new byte[BUFFER - kept];
            var read = receive(in, more, more.length);
            System.arraycopy(more, 0, buffer, kept, read);
            kept += read;
        }
        to.write(buffer, 0, kept - mark.length);
    }

    private static int receive(InputStream in, byte[] buffer, int most) throws UnfinishedException {
        try {
            var read = in.read(buffer, 0, most);
            if (read < 0) {
                throw new EOFException("the server closed the connection; its log says why");
            }
            return read;
        } catch (IOException broken) {
            throw new UnfinishedException(broken);
        }
    }

    /** The connection, not the file, is what failed. */
    private static final class UnfinishedException extends IOException {
        private static final long serialVersionUID = 1L;

        UnfinishedException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
