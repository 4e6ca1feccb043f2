package dev.counters.playground.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A container's process with all that it started: they end together, as in a container. */
public final class ProcessGroup {
    private static final Path PROCESSES = Path.of("/proc");
    /** Of the fields that follow the program's name in a process' stat file. */
    private static final int SESSION = 3;

    private ProcessGroup() {}

    /** Kills the process and all that is left of its session. */
    public static void kill(Process main) {
        // Before the process ends: afterwards nobody knows whose children they were, but by their session.
        var all = Stream.concat(main.descendants(), Stream.of(main.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        killSession(main.pid());
    }

    /** Kills what an ended process left behind. */
    public static void killSession(long leader) {
        for (var process : sessionOf(leader)) {
            process.destroyForcibly();
        }
    }

    /** The processes of a session that still run; none where the machine has no /proc. */
    public static List<ProcessHandle> sessionOf(long leader) {
        var all = new ArrayList<ProcessHandle>();
        if (!Files.isDirectory(PROCESSES)) {
            return all;
        }
        try (var folders = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (var folder : folders) {
                if (session(folder).filter(found -> found == leader).isPresent()) {
                    ProcessHandle.of(Long.parseLong(folder.getFileName().toString()))
                            .ifPresent(all::add);
                }
            }
        } catch (DirectoryIteratorException | IOException e) {
            throw new UncheckedIOException(
                    e instanceof IOException io ? io : ((DirectoryIteratorException) e).getCause());
        }
        return all;
    }

    private static Optional<Long> session(Path folder) {
        try {
            var stat = Files.readString(folder.resolve("stat"));
            // The program's name may contain blanks and brackets; what follows the last bracket is plain.
            return Optional.of(
                    Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[SESSION]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
