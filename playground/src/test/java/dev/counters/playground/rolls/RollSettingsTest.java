package dev.counters.playground.rolls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counters.playground.settings.InvalidSettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollSettingsTest {
    @Test
    void hasDefaults() {
        assertThat(RollSettings.from(Map.of("ROLLS", "", "RPS", " "))).isEqualTo(new RollSettings(12, 500));
    }

    @Test
    void readsBoth() {
        assertThat(RollSettings.from(Map.of("ROLLS", "100", "RPS", "700"))).isEqualTo(new RollSettings(100, 700));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1e3", "9999999999"})
    void saysWhatMayStandThere(String rolls) {
        assertThatThrownBy(() -> RollSettings.from(Map.of("ROLLS", rolls)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("ROLLS is '%s'; set it to a number from 1 to 100000, or leave it out for 12.", rolls);
    }

    @Test
    void doesEachRollInTurn() {
        assertThat(Roll.of(0)).isEqualTo(Roll.APP);
        assertThat(Roll.of(5)).isEqualTo(Roll.CERTIFICATE);
        assertThat(Roll.of(6)).isEqualTo(Roll.APP);
    }
}
