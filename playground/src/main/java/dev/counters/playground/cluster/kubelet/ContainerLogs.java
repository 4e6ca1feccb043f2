package dev.counters.playground.cluster.kubelet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The log files of one container: one for each run, as kubelet names them.
 *
 * @param folder the container's
 */
record ContainerLogs(Path folder) {
    Path of(int restarts) {
        return folder.resolve(restarts + ".log");
    }

    /** That of a run, if it has written one. */
    Optional<Path> find(int restarts, boolean previous) {
        return Optional.of(of(previous ? restarts - 1 : restarts)).filter(Files::exists);
    }
}
