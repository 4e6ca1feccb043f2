package dev.counters.embeddedapi.http;

import java.nio.file.Path;
import java.util.Optional;

/** Finds the file that holds a container's log. */
@FunctionalInterface
public interface LogSource {
    Optional<Path> find(String namespace, String pod, String container, boolean previous);
}
