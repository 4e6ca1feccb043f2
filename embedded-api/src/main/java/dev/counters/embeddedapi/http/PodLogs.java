package dev.counters.embeddedapi.http;

import java.nio.file.Path;
import java.util.Optional;

/** Finds the file that holds a container's log. */
@FunctionalInterface
public interface PodLogs {
    /** Where there are none. */
    PodLogs NONE = (namespace, pod, container, previous) -> Optional.empty();

    /** Finds one; {@code previous} means the log before the last restart. */
    Optional<Path> find(String namespace, String pod, String container, boolean previous);
}
