package dev.counters.playground.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TornWritesTest {
    private static final long UNSYNCED = 1000;

    @Test
    void keepsTheSamePartForTheSameSeed() {
        assertThat(tenOf(7)).isEqualTo(tenOf(7)).isNotEqualTo(tenOf(8));
    }

    @Test
    void keepsAnyPart() {
        assertThat(tenOf(7)).allSatisfy(kept -> assertThat(kept).isBetween(0L, UNSYNCED));
        assertThat(TornWrites.seeded(7).kept(0)).isZero();
    }

    private static List<Long> tenOf(long seed) {
        TornWrites torn = TornWrites.seeded(seed);
        return LongStream.range(0, 10).map(i -> torn.kept(UNSYNCED)).boxed().toList();
    }
}
