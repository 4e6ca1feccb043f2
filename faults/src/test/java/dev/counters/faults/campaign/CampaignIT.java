package dev.counters.faults.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real app and a real Redis, for a few runs; {@code make faults} does many. */
class CampaignIT {
    @TempDir
    private Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void holdsUnderFaultsAndFindsEachBrokenControl() throws Exception {
        var held = Faults.run(new Settings(6, 1, 1, 2, true), app(), folder, lines::add);
        assertThat(held).as(String.join("\n", lines)).isTrue();
        assertThat(lines.getLast()).matches("6 runs, \\d+ faults, [1-9]\\d* acknowledged, 0 lost, 0 duplicated");
        assertThat(lines).filteredOn(line -> line.contains("control")).hasSameSizeAs(Control.values());
        assertThat(lines).anyMatch(line -> line.contains("clients that repeat without a key failed as it must"));
        assertThat(folder)
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("work-"));
    }

    private static Path app() throws IOException {
        try (var jars = Files.newDirectoryStream(Path.of("../counter-app/target"), "counter-app-*.jar")) {
            return jars.iterator().next().toAbsolutePath().normalize();
        }
    }
}
