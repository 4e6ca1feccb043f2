package dev.counters.playground.fault.trap;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Short lines over a socket, without a reader that could read ahead. */
final class Lines {
    private static final int LONGEST = 64;

    private Lines() {}

    static void write(SocketChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    static String read(SocketChannel channel) throws IOException {
        ByteBuffer line = ByteBuffer.allocate(LONGEST);
        ByteBuffer next = ByteBuffer.allocate(1);
        while (line.hasRemaining()) {
            if (channel.read(next.clear()) < 0) {
                throw new EOFException("The other side hung up.");
            }
            if (next.get(0) == '\n') {
                return new String(line.array(), 0, line.position(), StandardCharsets.US_ASCII);
            }
            line.put(next.get(0));
        }
        throw new IOException("The other side sent too long a line.");
    }
}
