package dev.counters.rolls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollSettingsTest {
    @Test
    void hasDefaults() {
        assertThat(RollSettings.from(Map.of("ROLLS", "", "RPS", " "))).isEqualTo(new RollSettings(12, 500, false));
    }

    @Test
    void readsBoth() {
        assertThat(RollSettings.from(Map.of("ROLLS", "100", "RPS", "700")))
                .isEqualTo(new RollSettings(100, 700, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1e3", "9999999999"})
    void saysWhatMayStandThere(String rolls) {
        assertThatThrownBy(() -> RollSettings.from(Map.of("ROLLS", rolls)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("ROLLS is '%s'; set it to a number from 1 to 100000, or leave it out for 12.", rolls);
    }

    @Test
    void breaksTheDrainAlone() {
        assertThat(RollSettings.from(Map.of("BREAK", "drain")).withoutDrain()).isTrue();
        assertThatThrownBy(() -> RollSettings.from(Map.of("BREAK", "everything")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("BREAK is 'everything'; set it to drain, or leave it out to break nothing.");
    }

    @Test
    void doesEachRollInTurn() {
        var all = Roll.values().length;
        assertThat(IntStream.range(0, all).mapToObj(Roll::of)).containsExactly(Roll.values());
        assertThat(Roll.of(all)).isEqualTo(Roll.of(0));
    }
}
