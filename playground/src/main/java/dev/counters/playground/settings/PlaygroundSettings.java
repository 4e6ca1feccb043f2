package dev.counters.playground.settings;

import dev.counters.rolls.InvalidSettingException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What {@code make playground} and {@code make demo} take as variables.
 *
 * @param port of this machine at which the counter is served
 * @param file the objects to apply; empty where nothing was said
 * @param sabotage what the demo breaks on purpose; empty for nothing
 */
public record PlaygroundSettings(int port, Optional<Path> file, Optional<String> sabotage) {
    private static final int DEFAULT_PORT = 8080;
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Reads the environment; an empty variable counts as not set.
     *
     * @throws InvalidSettingException if one cannot be used
     */
    public static PlaygroundSettings from(Map<String, String> environment) {
        return new PlaygroundSettings(
                text(environment, "PORT").map(PlaygroundSettings::port).orElse(DEFAULT_PORT),
                text(environment, "FILE").map(Path::of),
                text(environment, "BREAK"));
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(Predicate.not(String::isEmpty));
    }

    private static int port(String text) {
        try {
            var port = Integer.parseInt(text);
            if (port >= 1 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException noNumber) {
            // Said below, as for a number out of range.
        }
        throw new InvalidSettingException("PORT is '%s'; set it to a number from 1 to %d, or leave it out for %d."
                .formatted(text, HIGHEST_PORT, DEFAULT_PORT));
    }
}
