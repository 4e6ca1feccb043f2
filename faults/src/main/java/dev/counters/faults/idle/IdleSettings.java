package dev.counters.faults.idle;

import dev.counters.faults.campaign.InvalidSettingException;
import dev.counters.faults.campaign.Variables;
import java.time.Duration;
import java.util.Map;

/**
 * What is asked for.
 *
 * @param services each with a group of three
 * @param patience until all are healthy
 * @param warmUp until the window begins, for a JVM that has just started compiles
 * @param window in which the use is measured
 */
record IdleSettings(int services, Duration patience, Duration warmUp, Duration window) {
    /** So that three servers for each have addresses and files enough. */
    private static final int MOST_SERVICES = 5000;

    private static final int LEAST_SECONDS = 5;
    private static final int A_DAY = 24 * 60 * 60;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    /**
     * Reads them; those that are not set have defaults.
     *
     * @throws InvalidSettingException if one cannot be used
     */
    static IdleSettings from(Map<String, String> variables) {
        var asked = new Variables(variables);
        return new IdleSettings(
                asked.number("SERVICES", 1, MOST_SERVICES, 1000),
                PATIENCE,
                WARM_UP,
                Duration.ofSeconds(asked.number("RUN_SECONDS", LEAST_SECONDS, A_DAY, 60)));
    }
}
