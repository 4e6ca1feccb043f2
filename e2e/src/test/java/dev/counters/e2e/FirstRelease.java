package dev.counters.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's first release, from which users may upgrade: kept among the tests' resources, since not every clone has its tag. */
public final class FirstRelease {
    private static final Path FOLDER = ProjectFiles.at("e2e/src/test/resources/releases/0.1.0");

    private FirstRelease() {}

    /** The folder of the operator's chart. */
    public static Path chart() {
        return FOLDER.resolve("counter-operator");
    }

    /** CounterServices as users applied them. */
    public static List<Path> examples() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("examples"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
