package dev.counters.faults.scale;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The API server's audit log: who wrote what. */
record AuditLog(Path file) {
    /** {@return where the log ends now} */
    long end() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** {@return the writes since then of those who are meant} */
    List<AuditedWrite> writes(long since, Predicate<AuditedWrite> meant) throws IOException {
        return whole(since)
                .lines()
                .map(AuditedWrite::of)
                .flatMap(Optional::stream)
                .filter(meant)
                .toList();
    }

    /** Whole lines: the last may still be written. */
    private String whole(long since) throws IOException {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            var bytes = new byte[Math.toIntExact(log.length() - since)];
            log.seek(since);
            log.readFully(bytes);
            var text = new String(bytes, StandardCharsets.UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1);
        }
    }
}
