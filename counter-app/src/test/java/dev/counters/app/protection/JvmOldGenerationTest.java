package dev.counters.app.protection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JvmOldGenerationTest {
    @Test
    void seesThisProcessCollections() {
        JvmOldGeneration old = new JvmOldGeneration();
        long before = old.collections();

        System.gc();

        assertThat(old.collections()).isGreaterThan(before);
        assertThat(old.fillAfterCollection()).isBetween(0.0001, 0.9);
    }
}
