package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class CrdTest {
    @Test
    void theChartCarriesTheGeneratedCrd() {
        assumeTrue(
                Files.exists(ProjectFiles.generatedCrd()),
                () -> "the crds module has not generated " + ProjectFiles.generatedCrd() + " yet");

        assertThat(ProjectFiles.chartCrd())
                .as("run scripts/copy-crd")
                .hasSameBinaryContentAs(ProjectFiles.generatedCrd());
    }
}
