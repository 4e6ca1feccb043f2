package dev.counters.faults.scale;

import dev.counters.faults.campaign.Variables;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What is asked for.
 *
 * @param services each with a group of three
 * @param idle in which nothing may be written
 * @param unrelated objects of others, half of them Secrets, half of them ConfigMaps
 * @param disturbed whether somebody changes an owned object in the idle window: then the run must fail
 */
record ScaleSettings(int services, Duration idle, int unrelated, boolean disturbed) {
    private static final int MOST_SERVICES = 5000;
    private static final int MOST_UNRELATED = 100_000;
    private static final int LEAST_SECONDS = 5;
    private static final int A_DAY = 24 * 60 * 60;
    private static final String NONE = "none";
    private static final String TOUCH = "touch";

    /**
     * Reads them; those that are not set have defaults.
     *
     * @throws dev.counters.faults.campaign.InvalidSettingException if one cannot be used
     */
    static ScaleSettings from(Map<String, String> variables) {
        var asked = new Variables(variables);
        return new ScaleSettings(
                asked.number("SERVICES", 1, MOST_SERVICES, 1000),
                Duration.ofSeconds(asked.number("IDLE_SECONDS", LEAST_SECONDS, A_DAY, 600)),
                asked.number("UNRELATED", 0, MOST_UNRELATED, 10_000),
                asked.choice("CONTROL", List.of(NONE, TOUCH)).equals(TOUCH));
    }
}
