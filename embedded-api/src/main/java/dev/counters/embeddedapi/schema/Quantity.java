package dev.counters.embeddedapi.schema;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts such as {@code 100m} and {@code 1Gi}. */
final class Quantity {
    private static final Pattern FORM =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+))(?:([eE][+-]?\\d+)|(\\w{0,2}))");
    private static final String DECIMAL = "num kMGTPE";
    private static final int NO_SUFFIX = DECIMAL.indexOf(' ');
    private static final String BINARY = " KMGTPE";

    private Quantity() {}

    static Optional<BigDecimal> parse(String text) {
        var found = FORM.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        if (found.group(2) != null) {
            return Optional.of(new BigDecimal(found.group(1) + found.group(2)));
        }
        return factor(found.group(3)).map(new BigDecimal(found.group(1))::multiply);
    }

    /** Each suffix stands for a thousand or 1024 times the one before it. */
    private static Optional<BigDecimal> factor(String suffix) {
        var binary = suffix.endsWith("i");
        var letter = binary ? suffix.substring(0, suffix.length() - 1) : suffix.isEmpty() ? " " : suffix;
        var step = letter.length() == 1 ? (binary ? BINARY : DECIMAL).indexOf(letter) : -1;
        if (step < 0) {
            return Optional.empty();
        }
        return Optional.of(
                binary ? BigDecimal.valueOf(1024).pow(step) : BigDecimal.ONE.scaleByPowerOfTen(3 * (step - NO_SUFFIX)));
    }
}
