package dev.counters.faults.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Explores every interleaving within the bounds of {@code runs.txt}; {@code -Dmodel=long} for wider ones. */
class ElectionModelIT {
    private static final String SIZE = System.getProperty("model", "quick");

    @TempDir
    private Path folder;

    static List<ModelRun> protocol() throws IOException {
        return ModelRun.all(SIZE);
    }

    static List<ModelRun> controls() throws IOException {
        return ModelRun.all("control");
    }

    @ParameterizedTest
    @MethodSource("protocol")
    void losesNothingAndCountsNothingTwice(ModelRun run) throws Exception {
        var finding = ModelChecker.explore(run, folder);
        tell("%s: %,d states, to a depth of %d: nothing is lost".formatted(run, finding.distinct(), finding.steps()));
        assertThat(finding.violated()).isEmpty();
        assertThat(finding.left()).as("states that were not explored").isZero();
        assertThat(finding.code()).isZero();
    }

    @ParameterizedTest
    @MethodSource("controls")
    void isSeenToFailWithoutOneOfItsSafeguards(ModelRun run) throws Exception {
        var finding = ModelChecker.explore(run, folder);
        tell("%s: fails in %d steps, %,d states".formatted(run, finding.steps(), finding.distinct()));
        assertThat(finding.violated()).hasValue(run.expected());
    }

    private static void tell(String line) {
        System.out.println("Election model, " + line + ".");
    }
}
