package dev.counters.app.configuration;

import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Typed reading of environment variables. An empty variable counts as not set, as Compose files and shells leave them. */
final class Variables {
    private static final int HIGHEST_PORT = 65_535;

    /** Few enough for an int; the range is checked afterwards. */
    private static final String DIGITS = "\\d{1,9}";

    private final Map<String, String> environment;

    Variables(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** An IP address as digits, never a name, which could mean several. */
    Optional<String> address(String name) {
        return text(name).map(String::strip).map(value -> {
            try {
                return InetAddress.ofLiteral(value).getHostAddress();
            } catch (IllegalArgumentException noAddress) {
                throw new InvalidConfigurationException(
                        name,
                        "is '" + value
                                + "'; set it to an IP address of this machine, or leave it out for all of them.");
            }
        });
    }

    Path path(String name, String otherwise) {
        String text = text(name).map(String::strip).orElse(otherwise);
        try {
            return Path.of(text);
        } catch (InvalidPathException noPath) {
            throw new InvalidConfigurationException(name, "is no path; set it to the path of a folder.");
        }
    }

    int port(String name, int otherwise) {
        return number(name, 1, HIGHEST_PORT, otherwise);
    }

    int number(String name, int lowest, int highest, int otherwise) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        return text.map(String::strip)
                .filter(value -> value.matches(DIGITS))
                .map(Integer::parseInt)
                .filter(number -> number >= lowest && number <= highest)
                .orElseThrow(() -> new InvalidConfigurationException(
                        name,
                        "is '" + text.get() + "'; set it to a whole number from " + lowest + " to " + highest
                                + ", or leave it out for " + otherwise + "."));
    }

    boolean flag(String name, boolean otherwise) {
        return switch (text(name)
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .orElse("")) {
            case "" -> otherwise;
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new InvalidConfigurationException(
                        name, "is '" + environment.get(name) + "'; set it to true or false.");
        };
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        Optional<String> text = text(name).map(value -> value.strip().toUpperCase(Locale.ROOT));
        if (text.isEmpty()) {
            return otherwise;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text.get()))
                .findFirst()
                .orElseThrow(() -> new InvalidConfigurationException(
                        name,
                        "is '" + environment.get(name) + "'; set it to one of "
                                + Arrays.toString(type.getEnumConstants()) + "."));
    }
}
