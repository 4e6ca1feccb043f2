package dev.counters.backup.store;

import dev.counters.backup.problem.BackupException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Where backups lie. Files have paths with slashes; every method fails with a sentence that names this place. */
public interface Store extends AutoCloseable {

    /** A file and its size in bytes. */
    record Entry(String name, long size) {}

    /** {@return the files in a folder, by name; none where there is no such folder} */
    List<Entry> list(String folder);

    /**
     * Stores a file whole or not at all, and never over another one.
     *
     * @return whether it is there now; false if the path was taken
     * @throws BackupException if there is no room, or it is not allowed
     */
    boolean put(String path, Path file);

    /** Opens a file. Its reader sees an {@link IOException} if the place fails on the way. */
    InputStream open(String path);

    /** Takes a file away; one that is not there is no failure. */
    void delete(String path);

    /** {@return the place, as the user knows it} */
    String place();

    @Override
    default void close() {}
}
