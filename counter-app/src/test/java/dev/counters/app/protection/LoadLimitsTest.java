package dev.counters.app.protection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadLimitsTest {
    @ParameterizedTest
    @CsvSource({"256, 4096, 1024, 2048", "128, 2048, 512, 1024", "8, 256, 128, 256", "4096, 65536, 16384, 32768"})
    void followTheHeap(long mebibytes, int requests, int streams, int connections) {
        assertThat(LoadLimits.of(mebibytes << 20)).isEqualTo(new LoadLimits(requests, streams, connections));
    }
}
