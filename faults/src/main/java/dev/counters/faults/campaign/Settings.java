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
        var asked = new Variables(variables);
        return new Settings(
                asked.number("RUNS", 1, MOST_RUNS, 200),
                asked.number("SEED", 0, MORE_THAN_ENOUGH, 1),
                asked.number("RUN_SECONDS", 1, MOST_SECONDS, 2),
                asked.number("RIGS", 1, MOST_RIGS, 4),
                asked.flag("CONTROLS", true));
    }
}
