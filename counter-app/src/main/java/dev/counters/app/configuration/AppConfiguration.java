package dev.counters.app.configuration;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.slf4j.event.Level;

/**
 * All that can be set from outside.
 *
 * @param bindAddress the one address to listen on; empty for all
 * @param port where the counter is served
 * @param managementPort where metrics are served
 * @param encryption of requests; empty: they come plain
 * @param protection who may call, and how often
 * @param limits what clients may ask for
 * @param drain how long requests are still accepted after the signal to end, while readiness already says no
 * @param logLevel of this project's loggers; libraries never log below INFO
 * @param tracing empty: no request is traced
 * @param disclosed what everybody may know of all this, by the names of the variables
 */
public record AppConfiguration(
        Optional<String> bindAddress,
        int port,
        int managementPort,
        Optional<ServerEncryption> encryption,
        RedisConfiguration redis,
        ProtectionConfiguration protection,
        LimitsConfiguration limits,
        Duration drain,
        Level logLevel,
        Optional<TracingConfiguration> tracing,
        SequencedMap<String, Object> disclosed) {
    private static final int DEFAULT_PORT = 8080;
    private static final int DEFAULT_MANAGEMENT_PORT = 8081;
    private static final int DEFAULT_DRAIN_SECONDS = 5;
    private static final int LONGEST_DRAIN_SECONDS = 300;

    public AppConfiguration {
        if (port == managementPort) {
            throw new InvalidConfigurationException(
                    "MANAGEMENT_PORT", "is " + managementPort + ", the same as PORT; give the two different numbers.");
        }
    }

    /**
     * Reads the environment.
     *
     * @throws InvalidConfigurationException if a variable cannot be used
     */
    public static AppConfiguration from(Map<String, String> environment) {
        Variables variables = new Variables(environment);
        return new AppConfiguration(
                variables.address("COUNTERS_BIND_ADDRESS"),
                variables.port("PORT", DEFAULT_PORT),
                variables.port("MANAGEMENT_PORT", DEFAULT_MANAGEMENT_PORT),
                ServerEncryption.from(variables),
                RedisConfiguration.from(variables),
                ProtectionConfiguration.from(variables),
                LimitsConfiguration.from(variables),
                Duration.ofSeconds(
                        variables.number("COUNTERS_DRAIN_SECONDS", 0, LONGEST_DRAIN_SECONDS, DEFAULT_DRAIN_SECONDS)),
                logLevel(variables),
                TracingConfiguration.from(variables),
                // Last: by now all has been read.
                variables.disclosed());
    }

    private static Level logLevel(Variables variables) {
        Level level = variables.choice("COUNTERS_LOG_LEVEL", Level.class, Level.INFO);
        return variables.flag("DEBUG", false) ? Level.DEBUG : level;
    }
}
