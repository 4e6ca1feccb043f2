package dev.counters.operator.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads typed values from the environment and collects every problem, so that one start tells all of them. */
final class EnvironmentReader {
    private static final int MAX_PORT = 65_535;
    private static final Pattern SECONDS = Pattern.compile("[1-9]\\d{0,3}");

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    EnvironmentReader(Map<String, String> environment) {
        this.environment = environment;
    }

    List<String> problems() {
        return problems;
    }

    /** A value that somebody must set; {@code advice} says how. */
    String required(String variable, Pattern form, String advice) {
        Optional<String> value = value(variable);
        if (value.isEmpty()) {
            problems.add("%s is not set: %s.".formatted(variable, advice));
            return "";
        }
        return checked(variable, value.get(), form, advice);
    }

    String optional(String variable, String fallback, Pattern form, String advice) {
        return checked(variable, value(variable).orElse(fallback), form, advice);
    }

    /** A value, if there is one of this form. */
    Optional<String> matching(String variable, Pattern form, String advice) {
        value(variable).ifPresent(value -> checked(variable, value, form, advice));
        return value(variable).filter(value -> form.matcher(value).matches());
    }

    /** The same of what might hold a secret: the problem does not show it. */
    Optional<String> hidden(String variable, Pattern form, String advice) {
        var value = value(variable);
        if (value.filter(given -> !form.matcher(given).matches()).isPresent()) {
            problems.add("%s cannot be used: %s.".formatted(variable, advice));
        }
        return value.filter(given -> form.matcher(given).matches());
    }

    Duration seconds(String variable, int fallback) {
        String value = value(variable).orElse(Integer.toString(fallback));
        if (!SECONDS.matcher(value).matches()) {
            problems.add("%s is \"%s\": set it to a number of seconds from 1 to 9999.".formatted(variable, value));
            return Duration.ofSeconds(fallback);
        }
        return Duration.ofSeconds(Integer.parseInt(value));
    }

    boolean flag(String variable, boolean fallback) {
        String value = value(variable).orElse(Boolean.toString(fallback));
        if (!value.equals("true") && !value.equals("false")) {
            problems.add("%s is \"%s\": set it to true or false.".formatted(variable, value));
        }
        return value.equals("true");
    }

    int port(String variable, int fallback) {
        String value = value(variable).orElse(Integer.toString(fallback));
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, like a number out of range.
        }
        problems.add("%s is \"%s\": set it to a port from 1 to %d.".formatted(variable, value, MAX_PORT));
        return fallback;
    }

    Set<String> list(String variable, Pattern form, String advice) {
        Set<String> items = new TreeSet<>();
        for (String item : value(variable).orElse("").split(",", -1)) {
            if (!item.isBlank()) {
                items.add(checked(variable, item.trim(), form, advice));
            }
        }
        return items;
    }

    private String checked(String variable, String value, Pattern form, String advice) {
        if (!form.matcher(value).matches()) {
            problems.add("%s is \"%s\": %s.".formatted(variable, value, advice));
        }
        return value;
    }

    private Optional<String> value(String variable) {
        return Optional.ofNullable(environment.get(variable)).map(String::trim).filter(value -> !value.isEmpty());
    }
}
