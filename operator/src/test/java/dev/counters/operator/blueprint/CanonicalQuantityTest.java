package dev.counters.operator.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalQuantityTest {
    @ParameterizedTest
    @CsvSource({
        "1Gi, 1Gi",
        "1024Mi, 1Gi",
        "2048Mi, 2Gi",
        "1536Mi, 1536Mi",
        "1.5Gi, 1536Mi",
        "1000M, 1G",
        "1500M, 1500M",
        "1073741824, 1073741824",
        "1000, 1k",
        "0, 0",
        "0.5Ti, 512Gi"
    })
    void writesTheLargestSuffixThatLeavesAWholeNumber(String written, String stored) {
        assertThat(CanonicalQuantity.ofBytes(new Quantity(written)).toString()).isEqualTo(stored);
    }
}
