package dev.counters.operator.blueprint;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.List;

/**
 * Quantities as the API server stores them. Where it rewrites {@code 1024Mi} to {@code 1Gi} in a field that server-side
 * apply compares as text, the written form would differ at each reconciliation and be written again.
 */
public final class CanonicalQuantity {
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final BigDecimal KILO = BigDecimal.valueOf(1000);
    private static final List<String> BINARY = List.of("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei");
    private static final List<String> DECIMAL = List.of("", "k", "M", "G", "T", "P", "E");

    private CanonicalQuantity() {}

    /** {@return the same amount of bytes with the largest suffix of its kind that leaves a whole number} */
    public static Quantity ofBytes(Quantity written) {
        var binary = written.getFormat() != null && written.getFormat().endsWith("i");
        var step = binary ? KIBI : KILO;
        var suffixes = binary ? BINARY : DECIMAL;
        var amount = Quantity.getAmountInBytes(written);
        var power = 0;
        while (power + 1 < suffixes.size() && amount.signum() != 0 && isWhole(amount.divide(step))) {
            amount = amount.divide(step);
            power++;
        }
        return new Quantity(amount.stripTrailingZeros().toPlainString(), suffixes.get(power));
    }

    private static boolean isWhole(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() <= 0;
    }
}
