package dev.counters.app.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.logging.LogLevel;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class LogLevelsTest {
    @Test
    void debugConcernsThisProjectOnly() {
        assertThat(LogLevels.properties(Level.DEBUG))
                .containsEntry("logger.levels.dev.counters", LogLevel.DEBUG)
                .containsEntry("logger.levels.ROOT", LogLevel.INFO);
    }

    @Test
    void quietIsQuietForAll() {
        assertThat(LogLevels.properties(Level.ERROR))
                .containsEntry("logger.levels.dev.counters", LogLevel.ERROR)
                .containsEntry("logger.levels.ROOT", LogLevel.ERROR);
    }
}
