package dev.counters.embeddedapi.schema;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts such as {@code 100m} and {@code 1Gi}. */
final class Quantity {
    private static final Pattern FORM =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+))(?:([eE][+-]?\\d+)|(\\w{0,2}))");
    private static final Map<String, BigDecimal> FACTORS = factors();

    private Quantity() {}

    static Optional<BigDecimal> parse(String text) {
        var found = FORM.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        if (found.group(2) != null) {
            return Optional.of(new BigDecimal(found.group(1) + found.group(2)));
        }
        return Optional.ofNullable(FACTORS.get(found.group(3))).map(new BigDecimal(found.group(1))::multiply);
    }

    private static Map<String, BigDecimal> factors() {
        var factors = new HashMap<>(Map.of(
                "",
                BigDecimal.ONE,
                "n",
                new BigDecimal("1e-9"),
                "u",
                new BigDecimal("1e-6"),
                "m",
                new BigDecimal("1e-3")));
        var steps = "kMGTPE";
        for (int i = 0; i < steps.length(); i++) {
            var letter = steps.substring(i, i + 1);
            factors.put(letter, BigDecimal.TEN.pow(3 * (i + 1)));
            factors.put(i == 0 ? "Ki" : letter + "i", BigDecimal.valueOf(1024).pow(i + 1));
        }
        return factors;
    }
}
