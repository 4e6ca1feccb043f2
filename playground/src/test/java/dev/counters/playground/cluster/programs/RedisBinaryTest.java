package dev.counters.playground.cluster.programs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedisBinaryTest {
    @Test
    void picksTheProgramOfTheMachine() {
        assertThat(RedisBinary.resource("Linux", "amd64"))
                .hasValueSatisfying(name -> assertThat(name).endsWith("linux-amd64"));
        assertThat(RedisBinary.resource("Linux", "aarch64"))
                .hasValueSatisfying(name -> assertThat(name).endsWith("linux-arm64"));
        assertThat(RedisBinary.resource("Mac OS X", "aarch64"))
                .hasValueSatisfying(name -> assertThat(name).endsWith("darwin-arm64"));
    }

    @Test
    void hasNoneForOthers() {
        assertThat(RedisBinary.resource("Linux", "riscv64")).isEmpty();
        assertThat(RedisBinary.resource("Windows 11", "amd64")).isEmpty();
    }
}
