package dev.counters.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LifecycleTest {
    private final Lifecycle lifecycle = new Lifecycle();

    @Test
    void startsThenServesThenDrains() {
        assertThat(lifecycle.phase()).isEqualTo(Phase.STARTING);
        lifecycle.serve();
        assertThat(lifecycle.phase()).isEqualTo(Phase.SERVING);
        lifecycle.drain();
        assertThat(lifecycle.phase()).isEqualTo(Phase.DRAINING);
    }

    @Test
    void aLateAnswerOfRedisDoesNotEndTheDraining() {
        lifecycle.drain();
        lifecycle.serve();
        assertThat(lifecycle.phase()).isEqualTo(Phase.DRAINING);
    }
}
