package dev.counters.app.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedisFiguresTest {
    @Test
    void isTheUsedShareOfTheLimit() {
        var figures = RedisFigures.of("# Memory\r\nused_memory:300\r\nused_memory_rss:900\r\nmaxmemory:400\r\n");

        assertThat(figures.usedShare()).isEqualTo(0.75);
        assertThat(figures.usedBytes()).isEqualTo(300);
    }

    @Test
    void withoutALimitNothingIsShort() {
        assertThat(RedisFigures.of("# Memory\r\nused_memory:300\r\nmaxmemory:0\r\n")
                        .usedShare())
                .isZero();
        assertThat(RedisFigures.of("").usedShare()).isZero();
    }

    @Test
    void tellsHowManyKeysWereFound() {
        var figures = RedisFigures.of("# Stats\r\nkeyspace_hits:7\r\nkeyspace_misses:3\r\n# Keyspace\r\n"
                + "db0:keys=2,expires=0,avg_ttl=0\r\nos:Linux 6.1 x86_64\r\nlru_clock:not a number\r\n");

        assertThat(figures).isEqualTo(new RedisFigures(0, 0, 7, 3));
    }
}
