package dev.counters.rolls;

import java.util.Map;
import java.util.Optional;

/**
 * What {@code make rolls} takes as variables.
 *
 * @param rolls how often a part is replaced
 * @param perSecond how many requests are sent, whatever becomes of those before
 * @param withoutDrain whether Envoy's pods are replaced without their drain, which the rolls must find
 */
public record RollSettings(int rolls, int perSecond, boolean withoutDrain) {
    private static final String DRAIN = "drain";

    private static final int ROLLS = 12;
    private static final int MOST_ROLLS = 100_000;
    private static final int PER_SECOND = 500;
    private static final int MOST_PER_SECOND = 20_000;

    /**
     * Reads the environment; an empty variable counts as not set.
     *
     * @throws InvalidSettingException if one cannot be used
     */
    public static RollSettings from(Map<String, String> environment) {
        return new RollSettings(
                number(environment, "ROLLS", ROLLS, MOST_ROLLS),
                number(environment, "RPS", PER_SECOND, MOST_PER_SECOND),
                withoutDrain(text(environment, "BREAK")));
    }

    private static boolean withoutDrain(String broken) {
        if (!broken.isEmpty() && !broken.equals(DRAIN)) {
            throw new InvalidSettingException(
                    "BREAK is '%s'; set it to %s, or leave it out to break nothing.".formatted(broken, DRAIN));
        }
        return broken.equals(DRAIN);
    }

    private static String text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).orElse("");
    }

    private static int number(Map<String, String> environment, String name, int otherwise, int most) {
        var text = text(environment, name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Said below, as for a number out of range.
        }
        throw new InvalidSettingException("%s is '%s'; set it to a number from 1 to %d, or leave it out for %d."
                .formatted(name, text, most, otherwise));
    }
}
