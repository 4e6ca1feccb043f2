package dev.counters.embeddedapi.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgeTest {
    @ParameterizedTest
    @CsvSource({
        "PT-1S,0s",
        "PT90S,90s",
        "PT3M5S,3m5s",
        "PT3M,3m",
        "PT90M,90m",
        "PT4H10M,4h10m",
        "PT30H,30h",
        "P3DT2H,3d2h",
        "P100D,100d",
        "P800D,2y70d"
    })
    void isWrittenAsKubectlDoes(Duration age, String text) {
        assertThat(Age.of(age)).isEqualTo(text);
    }
}
