package dev.counters.faults.campaign;

import java.util.Map;

/**
 * What is asked for by variables.
 *
 * @param runs how many, with one seed after the other
 * @param seed of the first
 * @param seconds in which a run's faults begin
 * @param rigs how many runs go on at once
 * @param controls whether to show that the checker would find a broken promise, too
 */
public record Settings(int runs, long seed, int seconds, int rigs, boolean controls) {
    private static final int MOST_RUNS = 1_000_000;
    private static final int MOST_SECONDS = 3600;
    private static final int MOST_RIGS = 64;
    private static final int MORE_THAN_ENOUGH = 1_000_000_000;

    /**
     * Reads them; those that are not set have defaults.
     *
     * @throws InvalidSettingException if one cannot be used
     */
    public static Settings from(Map<String, String> variables) {
        return new Settings(
                number(variables, "RUNS", 1, MOST_RUNS, 200),
                number(variables, "SEED", 0, MORE_THAN_ENOUGH, 1),
                number(variables, "RUN_SECONDS", 1, MOST_SECONDS, 2),
                number(variables, "RIGS", 1, MOST_RIGS, 4),
                flag(variables, "CONTROLS"));
    }

    private static int number(Map<String, String> variables, String name, int least, int most, int otherwise) {
        var text = variables.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refusal(name, text, least, most);
        }
        throw refusal(name, text, least, most);
    }

    private static InvalidSettingException refusal(String name, String text, int least, int most) {
        return new InvalidSettingException(
                "%s=%s cannot be used: give a whole number from %d to %d.".formatted(name, text, least, most));
    }

    private static boolean flag(Map<String, String> variables, String name) {
        var text = variables.getOrDefault(name, "").strip();
        return switch (text) {
            case "", "yes" -> true;
            case "no" -> false;
            default -> throw new InvalidSettingException("%s=%s cannot be used: give yes or no.".formatted(name, text));
        };
    }
}
