package dev.counters.app.configuration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which requests are traced and where their spans go, by OpenTelemetry's own variables.
 *
 * @param endpoint where spans are posted
 * @param sampler which requests are recorded
 * @param ratio of those that nobody decided on before, if the sampler takes a ratio
 * @param serviceName how the app is called among others
 * @param resource what else is said of this process with each span
 */
public record TracingConfiguration(
        URI endpoint, Sampler sampler, double ratio, String serviceName, Map<String, String> resource) {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String PROTOCOL = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private static final String SAMPLER = "OTEL_TRACES_SAMPLER";
    private static final String RATIO = "OTEL_TRACES_SAMPLER_ARG";
    private static final String RESOURCE = "OTEL_RESOURCE_ATTRIBUTES";
    private static final String ONLY_PROTOCOL = "http/protobuf";
    private static final String TRACES = "v1/traces";
    private static final String DEFAULT_SERVICE = "counter-app";
    private static final String SERVICE_ATTRIBUTE = "service.name";
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** The samplers, by OpenTelemetry's names. */
    public enum Sampler {
        ALWAYS_ON(false),
        ALWAYS_OFF(false),
        TRACEIDRATIO(false),
        PARENTBASED_ALWAYS_ON(true),
        PARENTBASED_ALWAYS_OFF(true),
        PARENTBASED_TRACEIDRATIO(true);

        private final boolean followsParent;

        Sampler(boolean followsParent) {
            this.followsParent = followsParent;
        }

        /** Whether a request whose sender has decided already is recorded if that one is. */
        public boolean followsParent() {
            return followsParent;
        }

        /** {@return the part of the other requests that is recorded} */
        double ratio(double given) {
            return switch (this) {
                case ALWAYS_ON, PARENTBASED_ALWAYS_ON -> 1;
                case ALWAYS_OFF, PARENTBASED_ALWAYS_OFF -> 0;
                case TRACEIDRATIO, PARENTBASED_TRACEIDRATIO -> given;
            };
        }
    }

    /** Empty without an endpoint: then nothing is traced. What is set all the same is checked nevertheless. */
    static Optional<TracingConfiguration> from(Variables variables) {
        var sampler = variables.choice(SAMPLER, Sampler.class, Sampler.PARENTBASED_ALWAYS_ON);
        var ratio = sampler.ratio(ratio(variables));
        var resource = resource(variables);
        var service = variables
                .text("OTEL_SERVICE_NAME")
                .map(String::strip)
                .orElse(resource.getOrDefault(SERVICE_ATTRIBUTE, DEFAULT_SERVICE));
        checkProtocol(variables);
        return variables
                .text(ENDPOINT)
                .map(TracingConfiguration::endpoint)
                .map(endpoint -> new TracingConfiguration(endpoint, sampler, ratio, service, resource));
    }

    private static URI endpoint(String text) {
        try {
            var base = new URI(text.strip());
            if (isUsable(base)) {
                return URI.create(base.toString().replaceFirst("/*$", "/") + TRACES);
            }
            throw noEndpoint(base.getRawUserInfo() == null ? "is '" + text + "'" : "holds a name or password");
        } catch (URISyntaxException broken) {
            throw noEndpoint("is no URL");
        }
    }

    private static boolean isUsable(URI base) {
        return base.getScheme() != null
                && SCHEMES.contains(base.getScheme().toLowerCase(Locale.ROOT))
                && base.getHost() != null
                && base.getRawUserInfo() == null
                && base.getRawQuery() == null
                && base.getRawFragment() == null;
    }

    private static InvalidConfigurationException noEndpoint(String fault) {
        return new InvalidConfigurationException(
                ENDPOINT, fault + "; set it to the URL of an OTLP receiver, such as http://collector:4318.");
    }

    private static double ratio(Variables variables) {
        return variables
                .text(RATIO)
                .map(text -> {
                    try {
                        var ratio = Double.parseDouble(text.strip());
                        if (ratio >= 0 && ratio <= 1) {
                            return ratio;
                        }
                    } catch (NumberFormatException noNumber) {
                        throw noRatio(text);
                    }
                    throw noRatio(text);
                })
                .orElse(1.0);
    }

    private static InvalidConfigurationException noRatio(String text) {
        return new InvalidConfigurationException(
                RATIO, "is '" + text + "'; set it to a number from 0 to 1, such as 0.01 for one request in a hundred.");
    }

    private static Map<String, String> resource(Variables variables) {
        Map<String, String> attributes = new LinkedHashMap<>();
        variables.text(RESOURCE).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .filter(pair -> !pair.isBlank())
                .forEach(pair -> {
                    var parts = pair.split("=", 2);
                    if (parts.length < 2 || parts[0].isBlank()) {
                        throw new InvalidConfigurationException(
                                RESOURCE, "has '" + pair.strip() + "'; write name=value, with commas between.");
                    }
                    attributes.put(parts[0].strip(), parts[1].strip());
                });
        return Map.copyOf(attributes);
    }

    private static void checkProtocol(Variables variables) {
        variables
                .text(PROTOCOL)
                .map(String::strip)
                .filter(protocol -> !protocol.equals(ONLY_PROTOCOL))
                .ifPresent(protocol -> {
                    throw new InvalidConfigurationException(
                            PROTOCOL,
                            "is '" + protocol + "'; the app speaks " + ONLY_PROTOCOL
                                    + " only, mostly on port 4318: set it to that, or leave it out.");
                });
    }
}
