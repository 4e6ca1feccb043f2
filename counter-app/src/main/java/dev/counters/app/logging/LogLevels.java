package dev.counters.app.logging;

import io.micronaut.logging.LogLevel;
import java.util.Map;
import org.slf4j.event.Level;

/** Turns the configured level into Micronaut's logger settings. */
public final class LogLevels {
    private static final String OURS = "logger.levels.dev.counters";
    private static final String ALL = "logger.levels.ROOT";

    private LogLevels() {}

    /** Libraries stay at INFO or above: below it they may print what goes over the wire. */
    public static Map<String, Object> properties(Level level) {
        Level libraries = level.toInt() > Level.INFO.toInt() ? level : Level.INFO;
        return Map.of(OURS, LogLevel.valueOf(level.name()), ALL, LogLevel.valueOf(libraries.name()));
    }
}
