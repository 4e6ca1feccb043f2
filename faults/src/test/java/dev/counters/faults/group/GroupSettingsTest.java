package dev.counters.faults.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupSettingsTest {
    @Test
    void hasDefaults() {
        assertThat(GroupSettings.from(Map.of())).isEqualTo(new GroupSettings(1, 100, 7 * 24 * 60, 2, true, false));
    }

    @Test
    void takesWhatIsGiven() {
        assertThat(GroupSettings.from(Map.of(
                        "SEED", "17", "FAULTS", "14", "MINUTES", "5", "RIGS", "1", "CONTROLS", "no", "TLS", "yes")))
                .isEqualTo(new GroupSettings(17, 14, 5, 1, false, true));
    }

    @Test
    void saysWhatWouldBeRight() {
        assertThatThrownBy(() -> GroupSettings.from(Map.of("TLS", "on")))
                .hasMessage("TLS=on cannot be used: give yes or no.");
    }

    @Test
    void saysHowToMakeARunOnceMore() {
        assertThat(GroupSettings.from(Map.of()).again(17))
                .isEqualTo("make faults MODE=Replication FAULTS=1 CONTROLS=no SEED=17");
        assertThat(GroupSettings.from(Map.of("TLS", "yes")).again(18)).endsWith(" SEED=18 TLS=yes");
    }
}
