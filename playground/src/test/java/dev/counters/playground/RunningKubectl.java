package dev.counters.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.playground.cluster.programs.SearchPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** kubectl as a process, with this project's plugin on its PATH and none of the user's settings. */
record RunningKubectl(Process process, Path out, Path err) {
    private static final Path PLUGIN = Path.of("../plugin").toAbsolutePath().normalize();
    private static final long PATIENCE_SECONDS = 90;

    /** What it ended with, and said. */
    record Ended(int exitCode, String out, String err) {}

    /**
     * Starts it.
     *
     * @param folder where its output goes
     */
    static RunningKubectl start(Path folder, List<String> arguments) {
        try {
            var out = Files.createTempFile(folder, "kubectl", ".out");
            var err = Files.createTempFile(folder, "kubectl", ".err");
            var command = new ArrayList<>(List.of("kubectl"));
            command.addAll(arguments);
            var builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().put("HOME", folder.toString());
            builder.environment().put("PATH", PLUGIN + ":" + SearchPath.ofMachine());
            return new RunningKubectl(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Ended end() {
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
