package dev.counters.e2e.monitoring;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Programs of Prometheus, which not every machine has. */
final class Tool {
    private Tool() {}

    /** Leaves the test out, and says so, where the program is not on the PATH. */
    static void assume(String program) {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(":"))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, program))),
                "skipped: %s is not on the PATH; .ci/install-tools fetches it".formatted(program));
    }
}
