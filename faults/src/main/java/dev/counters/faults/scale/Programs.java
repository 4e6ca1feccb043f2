package dev.counters.faults.scale;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where this machine has an API server and its store. */
record Programs(Path apiServer, Path etcd) {
    private static final String API_SERVER = "kube-apiserver";
    private static final String ETCD = "etcd";

    /**
     * Finds them: in the folder that the tests use, laid out as fabric8's kube-api-test expects it, else on the {@code PATH}.
     *
     * @throws NotMeasuredException if this machine has none
     */
    static Programs find(Map<String, String> variables) throws IOException {
        var folders = Stream.concat(
                        versions(Optional.ofNullable(variables.get("KUBE_API_TEST_DIR"))
                                        .map(Path::of))
                                .stream(),
                        Stream.of(variables.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                                .map(Path::of))
                .toList();
        return folders.stream()
                .filter(folder ->
                        Files.isExecutable(folder.resolve(API_SERVER)) && Files.isExecutable(folder.resolve(ETCD)))
                .findFirst()
                .map(folder -> new Programs(folder.resolve(API_SERVER), folder.resolve(ETCD)))
                .orElseThrow(() -> new NotMeasuredException(
                        "There is no kube-apiserver with etcd: name the folder of kube-api-test in KUBE_API_TEST_DIR, or put both on"
                                + " the PATH."));
    }

    /** The newest first. */
    private static List<Path> versions(Optional<Path> folder) throws IOException {
        if (folder.isEmpty() || !Files.isDirectory(folder.get().resolve("k8s"))) {
            return List.of();
        }
        try (var found = Files.list(folder.get().resolve("k8s"))) {
            return found.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
