package dev.counters.app.configuration;

import java.util.Optional;

/**
 * How often somebody may call.
 *
 * @param requestsPerSecond of the whole service: its pods share it
 * @param burst how many may come at once after a pause
 * @param subject whose requests are counted together
 * @param peersHost a name with the addresses of all pods, of which this is one; empty: this is the only one
 */
public record RateLimitConfiguration(int requestsPerSecond, int burst, Subject subject, Optional<String> peersHost) {
    /** Whose requests share one limit. */
    public enum Subject {
        /** Each client has one: a key's name, or the address of who has shown none. */
        CLIENT,
        /** All that may need a key share one. */
        SERVICE
    }

    private static final String RATE = "COUNTERS_RATE_LIMIT";
    private static final String BURST = "COUNTERS_RATE_LIMIT_BURST";
    private static final String SUBJECT = "COUNTERS_RATE_LIMIT_SCOPE";

    private static final String PEERS = "COUNTERS_PEERS_HOST";

    /** More than a service of this kind serves. */
    private static final int HIGHEST = 1_000_000;

    static Optional<RateLimitConfiguration> from(Variables variables) {
        int rate = variables.number(RATE, 0, HIGHEST, 0);
        int burst = variables.number(BURST, 1, HIGHEST, Math.max(1, rate));
        Subject subject = variables.choice(SUBJECT, Subject.class, Subject.CLIENT);
        Optional<String> peersHost = variables.text(PEERS).map(String::strip);
        return rate == 0 ? Optional.empty() : Optional.of(new RateLimitConfiguration(rate, burst, subject, peersHost));
    }
}
