package dev.counters.playground.terminal;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How large a terminal is, in characters. */
public record Size(int columns, int rows) {
    /** Where nobody knows: what terminals have been for fifty years. */
    static final Size USUAL = new Size(80, 24);

    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\s*([1-9]\\d{0,4}) ([1-9]\\d{0,4})\\s*");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");

    /** Reads the answer of {@code stty size}. */
    static Optional<Size> ofStty(String answer) {
        var found = ROWS_AND_COLUMNS.matcher(answer);
        return found.matches()
                ? Optional.of(new Size(Integer.parseInt(found.group(2)), Integer.parseInt(found.group(1))))
                : Optional.empty();
    }

    /** Reads COLUMNS and LINES. */
    static Size ofEnvironment(Map<String, String> environment) {
        return new Size(
                number(environment, "COLUMNS").orElse(USUAL.columns),
                number(environment, "LINES").orElse(USUAL.rows));
    }

    private static Optional<Integer> number(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Integer::parseInt);
    }
}
