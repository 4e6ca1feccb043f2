package dev.counters.operator.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void isTheSameForTheSameParts() {
        assertThat(Fingerprint.of("key", "a", "b")).isEqualTo(Fingerprint.of("key", "a", "b"));
    }

    @Test
    void differsWithThePartsTheirBordersAndTheKey() {
        var mark = Fingerprint.of("key", "a", "b");
        assertThat(Fingerprint.of("key", "a", "c")).isNotEqualTo(mark);
        assertThat(Fingerprint.of("key", "ab", "")).isNotEqualTo(mark);
        assertThat(Fingerprint.of("other", "a", "b")).isNotEqualTo(mark);
    }

    @Test
    void fitsIntoAnAnnotationAndShowsNothing() {
        assertThat(Fingerprint.of("key", "password")).matches("[0-9a-f]{32}");
    }
}
