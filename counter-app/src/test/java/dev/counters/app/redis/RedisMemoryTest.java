package dev.counters.app.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedisMemoryTest {
    @Test
    void isTheUsedShareOfTheLimit() {
        assertThat(RedisMemory.share("# Memory\r\nused_memory:300\r\nused_memory_rss:900\r\nmaxmemory:400\r\n"))
                .isEqualTo(0.75);
    }

    @Test
    void withoutALimitNothingIsShort() {
        assertThat(RedisMemory.share("# Memory\r\nused_memory:300\r\nmaxmemory:0\r\n"))
                .isZero();
        assertThat(RedisMemory.share("")).isZero();
    }
}
