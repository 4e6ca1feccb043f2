package dev.counters.playground.fault.trap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrapSupportTest {
    @ParameterizedTest
    @ValueSource(strings = {"5.9.0", "5.15.0-91-generic", "6.1.0", "10.0"})
    void takesARecentKernel(String version) {
        assertThat(TrapSupport.whyNot("Linux", "amd64", version)).isEmpty();
        assertThat(TrapSupport.whyNot("Linux", "aarch64", version)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.8.18", "4.19.0", "unknown"})
    void refusesAnOldKernel(String version) {
        assertThat(TrapSupport.whyNot("Linux", "amd64", version))
                .hasValue("Power cuts and slow or failing disks need Linux 5.9 or newer, and this is " + version + ".");
    }

    @Test
    void refusesAnotherSystem() {
        assertThat(TrapSupport.whyNot("Mac OS X", "aarch64", "15.1"))
                .hasValue("Power cuts and slow or failing disks need Linux, and this is Mac OS X.");
    }

    @Test
    void refusesAnotherProcessor() {
        assertThat(TrapSupport.whyNot("Linux", "ppc64le", "6.1"))
                .hasValue(
                        "Power cuts and slow or failing disks need an x86_64 or aarch64 processor, and this is ppc64le.");
    }
}
