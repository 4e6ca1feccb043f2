package dev.counters.playground.cluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.playground.cluster.kubelet.AtomicFolder.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFolderTest {
    @TempDir
    private Path folder;

    @Test
    void swapsAllFilesAtOnce() throws IOException {
        var files = new AtomicFolder(folder.resolve("v"), false);
        assertThat(files.write(Map.of("a", file("1"), "b", file("1")))).isTrue();
        var first = Files.readSymbolicLink(folder.resolve("v/..data"));
        assertThat(folder.resolve("v/a")).hasContent("1");
        assertThat(files.write(Map.of("a", file("2"), "c/d", file("2")))).isTrue();
        assertThat(Files.readSymbolicLink(folder.resolve("v/..data"))).isNotEqualTo(first);
        assertThat(folder.resolve("v/a")).hasContent("2");
        assertThat(folder.resolve("v/c/d")).hasContent("2");
        assertThat(folder.resolve("v/b")).doesNotExist();
        assertThat(folder.resolve("v").resolve(first)).doesNotExist();
    }

    @Test
    void writesNothingWhereNothingChanged() throws IOException {
        var files = new AtomicFolder(folder.resolve("v"), false);
        files.write(Map.of("a", file("1")));
        assertThat(files.write(Map.of("a", file("1")))).isFalse();
    }

    @Test
    void keepsSecretsToTheirOwner() throws IOException {
        new AtomicFolder(folder.resolve("v"), true).write(Map.of("a", file("1")));
        assertThat(permissions("v")).isEqualTo("rwx------");
        assertThat(permissions("v/a")).isEqualTo("r--r-----");
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path)));
    }

    private static AtomicFile file(String text) {
        return AtomicFile.of(text.getBytes(StandardCharsets.UTF_8), 0440);
    }
}
