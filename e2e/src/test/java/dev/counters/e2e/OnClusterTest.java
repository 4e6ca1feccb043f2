package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Observing a test needs no cluster: only a test that asks for the test bed gets one. */
@ExtendWith(OnCluster.class)
class OnClusterTest {
    @Test
    void observesTests() {
        assertThat(OnCluster.class).isFinal();
    }

    @TestFactory
    Stream<DynamicTest> observesDynamicTests() {
        return Stream.of(dynamicTest("made by a factory", () -> assertThat(true).isTrue()));
    }
}
