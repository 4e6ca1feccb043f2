package dev.counters.playground.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.Durability;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BreakageTest {
    @Test
    void breaksNothingUnlessAsked() {
        assertThat(Breakage.of("")).isEqualTo(Breakage.NONE);
        assertThat(Breakage.of("everysec")).isEqualTo(Breakage.EVERYSEC);
    }

    @Test
    void saysInASentenceWhatItCanBreak() {
        assertThatThrownBy(() -> Breakage.of("everything"))
                .hasMessage("BREAK=everything is not known: the demo can break everysec.");
    }

    @Test
    void countsTheSafeWayUnlessBroken() {
        assertThat(manifest(Breakage.NONE).getSpec().effectiveDurability()).isEqualTo(Durability.Replicated);
        assertThat(manifest(Breakage.EVERYSEC).getSpec().durability()).isEqualTo(Durability.Async);
    }

    private static CounterService manifest(Breakage breakage) {
        return Serialization.unmarshal(
                Objects.requireNonNull(Breakage.class.getResourceAsStream(breakage.manifest())), CounterService.class);
    }
}
