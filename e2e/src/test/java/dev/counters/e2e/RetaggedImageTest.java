package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetaggedImageTest {
    private static final String MANIFEST =
            "[{\"Config\":\"c.json\",\"RepoTags\":[\"a/b:1\"],\"Layers\":[\"l.tar.gz\"]}]";

    @Test
    void changesTheNameAndNothingElse(@TempDir Path folder) throws IOException {
        Path original = folder.resolve("image.tar");
        try (var tar = new TarArchiveOutputStream(Files.newOutputStream(original))) {
            write(tar, "l.tar.gz", "a layer");
            write(tar, "manifest.json", MANIFEST);
        }

        Path copy = RetaggedImage.copy(original, "a/b:1-e2e-next");

        assertThat(read(copy))
                .isEqualTo(Map.of("l.tar.gz", "a layer", "manifest.json", MANIFEST.replace("a/b:1", "a/b:1-e2e-next")));
        Files.delete(copy);
    }

    private static void write(TarArchiveOutputStream tar, String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (var tar = new TarArchiveInputStream(Files.newInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
