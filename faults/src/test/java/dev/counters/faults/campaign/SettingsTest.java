package dev.counters.faults.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void hasDefaults() {
        assertThat(Settings.from(Map.of("RUNS", ""))).isEqualTo(new Settings(200, 1, 2, 4, true));
    }

    @Test
    void takesWhatIsGiven() {
        assertThat(Settings.from(Map.of("RUNS", "1", "SEED", "17", "RUN_SECONDS", "5", "RIGS", "2", "CONTROLS", "no")))
                .isEqualTo(new Settings(1, 17, 5, 2, false));
    }

    @Test
    void saysWhatWouldBeRight() {
        assertThatThrownBy(() -> Settings.from(Map.of("RUNS", "many")))
                .hasMessage("RUNS=many cannot be used: give a whole number from 1 to 1000000.");
        assertThatThrownBy(() -> Settings.from(Map.of("RIGS", "0")))
                .hasMessage("RIGS=0 cannot be used: give a whole number from 1 to 64.");
        assertThatThrownBy(() -> Settings.from(Map.of("CONTROLS", "maybe")))
                .hasMessage("CONTROLS=maybe cannot be used: give yes or no.");
    }
}
