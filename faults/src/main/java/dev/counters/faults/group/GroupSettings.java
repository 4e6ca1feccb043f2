package dev.counters.faults.group;

import dev.counters.faults.campaign.InvalidSettingException;
import dev.counters.faults.campaign.Variables;
import java.util.Map;

/**
 * What is asked for.
 *
 * @param seed of the first run
 * @param faults how many that count
 * @param minutes after which no run is begun
 * @param rigs how many runs go on at once
 * @param controls whether to show that the checker would find a broken promise, too
 * @param encrypted whether app, members and operator speak TLS
 */
public record GroupSettings(long seed, int faults, int minutes, int rigs, boolean controls, boolean encrypted) {
    private static final int MORE_THAN_ENOUGH = 1_000_000_000;
    private static final int MOST_FAULTS = 1_000_000;
    private static final int A_WEEK_OF_MINUTES = 7 * 24 * 60;
    private static final int MOST_RIGS = 64;

    /** {@return how to make the run of a seed once more} */
    String again(long ofSeed) {
        return "make faults MODE=Replication FAULTS=1 CONTROLS=no SEED=" + ofSeed + (encrypted ? " TLS=yes" : "");
    }

    /**
     * Reads them; those that are not set have defaults.
     *
     * @throws InvalidSettingException if one cannot be used
     */
    public static GroupSettings from(Map<String, String> variables) {
        var asked = new Variables(variables);
        return new GroupSettings(
                asked.number("SEED", 0, MORE_THAN_ENOUGH, 1),
                asked.number("FAULTS", 1, MOST_FAULTS, 100),
                asked.number("MINUTES", 1, A_WEEK_OF_MINUTES, A_WEEK_OF_MINUTES),
                asked.number("RIGS", 1, MOST_RIGS, 2),
                asked.flag("CONTROLS", true),
                asked.flag("TLS", false));
    }
}
