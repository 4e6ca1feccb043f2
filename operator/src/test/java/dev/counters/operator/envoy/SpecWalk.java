package dev.counters.operator.envoy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** CounterServices, each of which differs from the one before in one wish about the front door. */
final class SpecWalk {
    /** Of RFC 7517, and with what must not be taken for a placeholder. */
    private static final String KEYS =
            "{\"keys\": [{\"kty\": \"EC\", \"crv\": \"P-256\", \"kid\": \"${admin_port} \\\"\","
                    + " \"x\": \"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\","
                    + " \"y\": \"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"}]}";

    /** By field, what may stand there; an empty text leaves the field out. */
    private static final Map<String, List<String>> WISHES = Map.of(
            "accessLog", List.of("", "All", "Errors", "Off"),
            "rateLimit",
                    List.of(
                            "",
                            "{requestsPerSecond: 1}",
                            "{requestsPerSecond: 1000000, burst: 1}",
                            "{requestsPerSecond: 7, burst: 1000000}"),
            "tls",
                    List.of(
                            "",
                            "{secretName: front}",
                            "{secretName: front, redirectHTTP: false}",
                            "{certManager: {issuerName: us, dnsNames: [counter.example]}}",
                            "{upstream: {}}",
                            "{secretName: front, upstream: {}}"),
            "service",
                    List.of(
                            "",
                            "{type: NodePort}",
                            "{type: LoadBalancer, proxyProtocol: true}",
                            "{type: LoadBalancer, loadBalancerClass: service.k8s.aws/nlb}"),
            "resources", List.of("", "{limits: {memory: 64Mi}}", "{limits: {memory: 8Gi}}", "{requests: {cpu: 10m}}"),
            "replicas", List.of("", "1", "9"),
            "authentication",
                    List.of(
                            "",
                            "{jwt: {issuer: us, audiences: [counter], jwks: '%s'}}".formatted(KEYS),
                            "{jwt: {issuer: \"https://login.example/a\", audiences: [a, \"urn:b\"], jwks: '%s'}}"
                                    .formatted(KEYS)));

    private static final List<String> TRACES = List.of(
            "",
            "{endpoint: \"http://collector.monitoring:4318\"}",
            "{endpoint: \"https://collector.example\", samplingPercentage: 100}",
            "{endpoint: \"https://a_b.example:4318/base/\", samplingPercentage: 0}",
            "{endpoint: \"http://[2001:db8::1]:4318\", samplingPercentage: 7}",
            "{endpoint: \"http://10.0.0.1/x\"}");

    private static final List<Optional<Integer>> WEIGHTS =
            List.of(Optional.empty(), Optional.of(0), Optional.of(1), Optional.of(50), Optional.of(100));

    private final Random random;
    private final Map<String, String> envoy = new TreeMap<>();
    private String traces = "";
    private Optional<Integer> weight = Optional.empty();

    SpecWalk(Random random) {
        this.random = random;
    }

    /** {@return the next spec, as YAML} */
    String next() {
        List<String> fields = WISHES.keySet().stream().sorted().toList();
        int field = random.nextInt(fields.size() + 2);
        if (field == fields.size()) {
            traces = any(TRACES);
        } else if (field > fields.size()) {
            weight = any(WEIGHTS);
        } else {
            envoy.put(fields.get(field), any(WISHES.get(fields.get(field))));
        }
        String wishes = envoy.entrySet().stream()
                .filter(wish -> !wish.getValue().isEmpty())
                .map(wish -> wish.getKey() + ": " + wish.getValue())
                .collect(Collectors.joining(", "));
        return "{envoy: {%s}%s}".formatted(wishes, traces.isEmpty() ? "" : ", app: {tracing: " + traces + "}");
    }

    /** {@return percent of the requests that go to a canary; empty where there is none} */
    Optional<Integer> weight() {
        return weight;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
