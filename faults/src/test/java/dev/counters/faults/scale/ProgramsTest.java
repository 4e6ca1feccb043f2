package dev.counters.faults.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
    @TempDir
    private Path folder;

    @Test
    void prefersTheFolderOfTheTests() throws Exception {
        var old = programs(folder.resolve("k8s/1.35.0-linux-amd64"));
        var newest = programs(folder.resolve("k8s/1.36.3-linux-amd64"));
        assertThat(Programs.find(Map.of("KUBE_API_TEST_DIR", folder.toString(), "PATH", old.toString()))
                        .apiServer())
                .hasParent(newest);
    }

    @Test
    void takesThoseOnThePath() throws Exception {
        var bin = programs(folder.resolve("bin"));
        assertThat(Programs.find(Map.of("PATH", "/nowhere:" + bin)).etcd()).hasParent(bin);
    }

    @Test
    void saysWhatToDoWhereThereAreNone() {
        assertThatThrownBy(() -> Programs.find(Map.of("PATH", folder.toString())))
                .isInstanceOf(NotMeasuredException.class)
                .hasMessageContaining("KUBE_API_TEST_DIR");
    }

    private static Path programs(Path bin) throws Exception {
        Files.createDirectories(bin);
        for (var name : new String[] {"kube-apiserver", "etcd"}) {
            assertThat(Files.createFile(bin.resolve(name)).toFile().setExecutable(true))
                    .isTrue();
        }
        return bin;
    }
}
