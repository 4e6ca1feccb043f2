package dev.counters.operator.config;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where traces of reconciliations go, by OpenTelemetry's own variables.
 *
 * @param endpoint where spans are posted
 * @param ratio of the reconciliations that are recorded, from 0 to 1
 * @param serviceName how the operator is called among others
 * @param resource what else is said of this process with each span
 */
public record TracingConfiguration(URI endpoint, double ratio, String serviceName, Map<String, String> resource) {
    /** Without a name or password in it: the log would show them. */
    private static final Pattern ENDPOINT = Pattern.compile("https?://[^\\s/?#@]+(/[^\\s?#@]*)?");

    private static final Pattern PROTOCOL = Pattern.compile("http/protobuf");
    private static final Pattern RATIO = Pattern.compile("0|1|1\\.0+|0?\\.\\d+");
    private static final Pattern ATTRIBUTES = Pattern.compile("[^=,\\s]+=[^=,]*(,\\s*[^=,\\s]+=[^=,]*)*");
    private static final Pattern ANY = Pattern.compile(".+");
    private static final String TRACES = "v1/traces";

    public TracingConfiguration {
        resource = Map.copyOf(resource);
    }

    /** {@return empty without an endpoint: then nothing is traced} What is set all the same is checked nevertheless. */
    static Optional<TracingConfiguration> from(EnvironmentReader env) {
        var endpoint = env.hidden(
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                ENDPOINT,
                "set it to the URL of an OTLP receiver, such as http://collector:4318, or leave it empty");
        env.optional("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf", PROTOCOL, "nothing but http/protobuf is spoken");
        var ratio = env.matching(
                "OTEL_TRACES_SAMPLER_ARG", RATIO, "set it to a number from 0 to 1, such as 0.01 for one in a hundred");
        var resource = env.matching("OTEL_RESOURCE_ATTRIBUTES", ATTRIBUTES, "write name=value, with commas between");
        var name = env.optional("OTEL_SERVICE_NAME", "counter-operator", ANY, "set it to a name");
        return endpoint.map(base -> new TracingConfiguration(
                URI.create(base.replaceFirst("/*$", "/") + TRACES),
                ratio.map(Double::parseDouble).orElse(1.0),
                name,
                resource.map(TracingConfiguration::attributes).orElse(Map.of())));
    }

    private static Map<String, String> attributes(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip(), (_, last) -> last));
    }
}
