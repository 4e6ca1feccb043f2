package dev.counters.embeddedapi;

import java.nio.file.Path;
import java.util.Optional;

/** Finds the file that holds a container's log. */
@FunctionalInterface
public interface PodLogs {
    /** Where there are none. */
    PodLogs NONE = (namespace, pod, container, previous) -> Optional.empty();

    /**
     * Finds one.
     *
     * @param container empty means the only one
     * @param previous whether the log before the last restart is meant
     */
    Optional<Path> find(String namespace, String pod, String container, boolean previous);
}
