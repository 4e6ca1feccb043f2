package dev.counters.faults.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Folders of files that nobody needs any more. */
public final class Folders {
    private Folders() {}

    /** With all that is in it; no link is followed. */
    public static void delete(Path folder) throws IOException {
        for (var path : contents(folder)) {
            Files.deleteIfExists(path);
        }
    }

    /** What is in a folder comes before it. */
    private static List<Path> contents(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var paths = Files.walk(folder)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
