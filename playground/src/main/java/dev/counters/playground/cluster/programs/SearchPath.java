package dev.counters.playground.cluster.programs;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The folders in which this machine's programs are found. */
public final class SearchPath {
    private final String folders;

    public SearchPath(String folders) {
        this.folders = folders;
    }

    /** That of this process. */
    public static SearchPath ofMachine() {
        return new SearchPath(Optional.ofNullable(System.getenv("PATH")).orElse("/usr/local/bin:/usr/bin:/bin"));
    }

    public Optional<Path> find(String program) {
        return Arrays.stream(folders.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** The same with a folder that is looked at first. */
    String startingWith(Path folder) {
        return folder + File.pathSeparator + folders;
    }

    @Override
    public String toString() {
        return folders;
    }
}
