package dev.counters.operator.envoy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/** A volume's folder as kubelet writes it: files are links through {@code ..data}, which is swapped at once. */
final class KubeletFolder {
    private final Path folder;
    private int versions;

    KubeletFolder(Path folder, Map<String, String> files) throws IOException {
        this.folder = Files.createDirectories(folder);
        swap(files);
        for (String name : files.keySet()) {
            Files.createSymbolicLink(folder.resolve(name), Path.of("..data", name));
        }
    }

    Path path() {
        return folder;
    }

    void swap(Map<String, String> files) throws IOException {
        String version = "..version-" + versions++;
        Path data = Files.createDirectory(folder.resolve(version));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(data.resolve(file.getKey()), file.getValue());
        }
        Path link = folder.resolve("..data_tmp");
        Files.createSymbolicLink(link, Path.of(version));
        Files.move(link, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
