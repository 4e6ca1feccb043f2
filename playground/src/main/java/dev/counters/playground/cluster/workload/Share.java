package dev.counters.playground.cluster.workload;

import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/** Numbers of pods that may be given in per cent. */
final class Share {
    private static final double ALL = 100;

    private Share() {}

    static int roundedUp(@Nullable IntOrString value, String otherwise, int of) {
        return (int) Math.ceil(amount(value, otherwise, of));
    }

    static int roundedDown(@Nullable IntOrString value, String otherwise, int of) {
        return (int) Math.floor(amount(value, otherwise, of));
    }

    private static double amount(@Nullable IntOrString value, String otherwise, int of) {
        if (value != null && value.getIntVal() != null) {
            return value.getIntVal();
        }
        var text = value == null ? otherwise : value.getStrVal();
        return Integer.parseInt(text.replace("%", "")) * of / ALL;
    }
}
