package dev.counters.faults.rig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;

/** The clock of one server, which reads in a file how far it is off. */
final class Clock {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final Path library;
    private final Path folder;
    private long seconds;

    Clock(Path library, Path folder) throws IOException {
        this.library = library;
        this.folder = folder;
        leap(0);
    }

    /** {@return a program that is the server with this clock} */
    Path program(Path server) throws IOException {
        var script = read();
        for (var value : Map.of(
                        "library", library.toString(),
                        "offset", offset().toString(),
                        "server", server.toString())
                .entrySet()) {
            script = script.replace("${" + value.getKey() + "}", value.getValue());
        }
        var program = folder.resolve("clock.sh");
        Files.writeString(program, script);
        if (!program.toFile().setExecutable(true)) {
            throw new IOException(program + " could not be made executable");
        }
        return program;
    }

    void leap(long by) throws IOException {
        seconds += by;
        var fresh = folder.resolve("offset.new");
        Files.writeString(fresh, "%+d".formatted(seconds));
        Files.move(fresh, offset(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The library leaves two files behind when its program is killed. */
    static void cleanUpAfter(long pid) throws IOException {
        Files.deleteIfExists(SHARED_MEMORY.resolve("faketime_shm_" + pid));
        Files.deleteIfExists(SHARED_MEMORY.resolve("sem.faketime_sem_" + pid));
    }

    private Path offset() {
        return folder.resolve("offset");
    }

    private static String read() throws IOException {
        try (var in = Objects.requireNonNull(Clock.class.getResourceAsStream("clock.sh"), "clock.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
