package dev.counters.playground.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.counters.rolls.InvalidSettingException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaygroundSettingsTest {
    @Test
    void needsNothing() {
        assertThat(PlaygroundSettings.from(Map.of("FILE", "", "BREAK", " ")))
                .isEqualTo(new PlaygroundSettings(8080, Optional.empty(), Optional.empty()));
    }

    @Test
    void takesPortFileAndWhatToBreak() {
        assertThat(PlaygroundSettings.from(Map.of("PORT", "9090", "FILE", "my.yaml", "BREAK", "everysec")))
                .isEqualTo(new PlaygroundSettings(9090, Optional.of(Path.of("my.yaml")), Optional.of("everysec")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "80 80"})
    void saysWhatAPortCanBe(String port) {
        assertThatThrownBy(() -> PlaygroundSettings.from(Map.of("PORT", port)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("PORT is '" + port + "'; set it to a number from 1 to 65535, or leave it out for 8080.");
    }
}
