package dev.counters.app.configuration;

import dev.counters.app.configuration.Variable.Disclosure;
import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Typed reading of the variables in {@link Variable}. An empty variable counts as not set, as Compose files and shells leave
 * them. What was read is remembered, so that the app can tell with what it runs.
 */
final class Variables {
    private static final int HIGHEST_PORT = 65_535;

    /** Few enough for a long; the range is checked afterwards. */
    private static final String DIGITS = "\\d{1,18}";

    private final Map<String, String> environment;
    private final Map<Variable, Object> effective = new EnumMap<>(Variable.class);

    Variables(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** {@return what was read, by the variables' names; of secrets, whether there is one} */
    SequencedMap<String, Object> disclosed() {
        SequencedMap<String, Object> shown = new LinkedHashMap<>();
        effective.forEach((variable, value) ->
                shown.put(variable.name(), variable.disclosure().of(value)));
        return Collections.unmodifiableSequencedMap(shown);
    }

    /** {@return whether somebody set it, whatever its default is} */
    boolean isGiven(String name) {
        return given(name).isPresent();
    }

    Optional<String> text(String name) {
        Optional<String> text = given(name);
        remember(name, text.orElse(Disclosure.NOTHING));
        return text;
    }

    String text(String name, String otherwise) {
        return remember(name, given(name).map(String::strip).orElse(otherwise));
    }

    /** An IP address as digits, never a name, which could mean several. */
    Optional<String> address(String name) {
        Optional<String> address = given(name).map(String::strip).map(value -> {
            try {
                return InetAddress.ofLiteral(value).getHostAddress();
            } catch (IllegalArgumentException noAddress) {
                throw new InvalidConfigurationException(
                        name,
                        "is '" + value
                                + "'; set it to an IP address of this machine, or leave it out for all of them.");
            }
        });
        remember(name, address.orElse(Disclosure.NOTHING));
        return address;
    }

    Path path(String name, String otherwise) {
        String text = text(name, otherwise);
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
        Optional<String> text = given(name);
        if (text.isEmpty()) {
            return remember(name, otherwise);
        }
        return remember(
                name,
                text.map(String::strip)
                        .filter(value -> value.matches(DIGITS))
                        .map(Long::parseLong)
                        .filter(number -> number >= lowest && number <= highest)
                        .map(Math::toIntExact)
                        .orElseThrow(() -> new InvalidConfigurationException(
                                name,
                                "is '" + text.get() + "'; set it to a whole number from " + lowest + " to " + highest
                                        + ", or leave it out for " + otherwise + ".")));
    }

    boolean flag(String name, boolean otherwise) {
        return remember(
                name,
                switch (given(name)
                        .map(value -> value.strip().toLowerCase(Locale.ROOT))
                        .orElse("")) {
                    case "" -> otherwise;
                    case "true" -> true;
                    case "false" -> false;
                    default ->
                        throw new InvalidConfigurationException(
                                name, "is '" + environment.get(name) + "'; set it to true or false.");
                });
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        Optional<String> text = given(name).map(value -> value.strip().toUpperCase(Locale.ROOT));
        E chosen = text.isEmpty()
                ? otherwise
                : Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.name().equals(text.get()))
                        .findFirst()
                        .orElseThrow(() -> new InvalidConfigurationException(
                                name,
                                "is '" + environment.get(name) + "'; set it to one of "
                                        + Arrays.toString(type.getEnumConstants()) + "."));
        remember(name, chosen.name());
        return chosen;
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private <T> T remember(String name, T value) {
        effective.put(Variable.named(name), value);
        return value;
    }
}
