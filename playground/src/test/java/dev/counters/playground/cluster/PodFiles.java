package dev.counters.playground.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the pods of a cluster were given as files.
 *
 * @param folder of the cluster
 */
record PodFiles(Path folder) {
    /** {@return what files of this name hold, of all pods; more than one text while they differ} */
    Set<String> named(String name) throws IOException {
        return ChangingFiles.in(folder).stream()
                .filter(file -> file.endsWith(name))
                .filter(file -> !file.getParent().getFileName().toString().startsWith(".."))
                .map(PodFiles::read)
                .collect(Collectors.toSet());
    }

    /** {@return how many authorities all pods trust; -1 while they differ} */
    int authorities() throws IOException {
        var counts = named("ca.crt").stream().map(PodFiles::certificates).collect(Collectors.toSet());
        return counts.size() == 1 ? counts.iterator().next() : -1;
    }

    /** {@return how many there are in a text of PEM} */
    static int certificates(String text) {
        return text.split("BEGIN CERTIFICATE", -1).length - 1;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException changing) {
            return "";
        }
    }
}
