package dev.counters.app.batch;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a counter: what may stand in a path and in a key of Redis without escaping. */
public record CounterName(String text) {
    public static final int LONGEST = 64;
    /** As a regular expression that every language knows. */
    public static final String PATTERN = "[a-z0-9][a-z0-9._-]{0," + (LONGEST - 1) + "}";

    private static final Pattern FORM = Pattern.compile(PATTERN);

    /** The same for people. */
    public static final String RULE =
            "A name is 1 to " + LONGEST + " of the characters a-z 0-9 . _ - and begins with a letter or digit.";

    /** The counter of {@code /}, {@code /read}, {@code /write} and {@code /reset}. */
    public static final CounterName DEFAULT = new CounterName("default");

    public CounterName {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no name of a counter");
        }
    }

    /** {@return the name, or nothing if the text is none} */
    public static Optional<CounterName> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new CounterName(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
