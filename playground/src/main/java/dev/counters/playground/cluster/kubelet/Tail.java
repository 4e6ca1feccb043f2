package dev.counters.playground.cluster.kubelet;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The end of a file, as much as fits into a message. */
final class Tail {
    private static final int LONGEST = 400;

    private Tail() {}

    static String of(Path file) throws IOException {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var size = Math.toIntExact(Math.min(in.length(), LONGEST));
            in.seek(in.length() - size);
            var bytes = new byte[size];
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }
}
