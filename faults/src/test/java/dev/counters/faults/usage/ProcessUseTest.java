package dev.counters.faults.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessUseTest {
    private static final long MIB = 1024 * 1024;

    @Test
    void readsTheKernelsBooks() {
        var stat = "4711 (a (very) odd name) S 1 4711 4711 0 -1 4194304 9 0 0 0 150 25 0 0 20 0 30 0 100 1 1";
        assertThat(ProcessUse.of(stat, "Name:\tjava\nVmHWM:\t   3072 kB\nVmRSS:\t   2048 kB\n"))
                .isEqualTo(new ProcessUse(Duration.ofMillis(1750), 2 * MIB, 3 * MIB));
    }

    @Test
    void readsThemOfThisProcess() throws Exception {
        var use = ProcessUse.now();
        assertThat(use.memoryBytes()).isBetween(MIB, use.peakBytes());
        assertThat(use.cpu()).isPositive();
    }
}
