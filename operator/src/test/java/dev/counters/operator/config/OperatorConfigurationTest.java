package dev.counters.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorConfigurationTest {
    private static final Map<String, String> REQUIRED = Map.of(
            "COUNTERS_APP_IMAGE", "ghcr.io/counters-dev/counter-app:0.1.0",
            "COUNTERS_REDIS_IMAGE", "docker.io/valkey/valkey:8.0",
            "COUNTERS_ENVOY_IMAGE", "docker.io/envoyproxy/envoy@sha256:0a1b",
            "COUNTERS_OPERATOR_IMAGE", "ghcr.io/counters-dev/counter-operator:1",
            "POD_NAME", "counter-operator-7c9-x",
            "POD_NAMESPACE", "counters");

    @Test
    void needsOnlyImagesAndTheDownwardApi() {
        assertThat(OperatorConfiguration.from(REQUIRED))
                .isEqualTo(new OperatorConfiguration(
                        java.util.Set.of(),
                        new OperatorConfiguration.Images(
                                "ghcr.io/counters-dev/counter-app:0.1.0",
                                "docker.io/valkey/valkey:8.0",
                                "docker.io/envoyproxy/envoy@sha256:0a1b",
                                "ghcr.io/counters-dev/counter-operator:1"),
                        true,
                        "counter-operator",
                        "counter-operator-7c9-x",
                        false,
                        "counters",
                        8080,
                        "cluster.local",
                        Duration.ofSeconds(5),
                        Optional.empty()));
    }

    @Test
    void readsEveryVariable() {
        OperatorConfiguration configuration = OperatorConfiguration.from(with(Map.of(
                "COUNTERS_WATCH_NAMESPACES", "b, a,",
                "COUNTERS_LEADER_ELECTION", "false",
                "COUNTERS_LEASE_NAME", "mine",
                "COUNTERS_WATCH_NODES", "true",
                "COUNTERS_HTTP_PORT", "9090",
                "COUNTERS_CLUSTER_DOMAIN", "corp.example",
                "COUNTERS_LOG_LEVEL", "DEBUG")));

        assertThat(configuration.watchNamespaces()).containsExactlyInAnyOrder("a", "b");
        assertThat(configuration.leaderElection()).isFalse();
        assertThat(configuration.leaseName()).isEqualTo("mine");
        assertThat(configuration.watchNodes()).isTrue();
        assertThat(configuration.httpPort()).isEqualTo(9090);
        assertThat(configuration.clusterDomain()).isEqualTo("corp.example");
    }

    @Test
    void readsWhenALookIsSlowAndWhereTracesGo() {
        var configuration = OperatorConfiguration.from(with(Map.of(
                "COUNTERS_SLOW_RECONCILE_SECONDS", "30",
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318/",
                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "OTEL_TRACES_SAMPLER_ARG", "0.25",
                "OTEL_SERVICE_NAME", "mine",
                "OTEL_RESOURCE_ATTRIBUTES", "k8s.namespace.name=a, k8s.pod.name=b")));

        assertThat(configuration.slowReconcile()).isEqualTo(Duration.ofSeconds(30));
        assertThat(configuration.tracing())
                .hasValue(new TracingConfiguration(
                        URI.create("http://collector:4318/v1/traces"),
                        0.25,
                        "mine",
                        Map.of("k8s.namespace.name", "a", "k8s.pod.name", "b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"collector:4318", "http://us:hunter2@collector:4318", "ftp://collector", "http://c/?a=b"})
    void doesNotShowAnEndpointThatItRefuses(String endpoint) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> OperatorConfiguration.from(with(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint))))
                .withMessage(
                        "OTEL_EXPORTER_OTLP_ENDPOINT cannot be used: set it to the URL of an OTLP receiver, such as"
                                + " http://collector:4318, or leave it empty.");
    }

    @Test
    void tellsEveryMissingVariableAtOnce() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> OperatorConfiguration.from(Map.of()))
                .satisfies(refused -> assertThat(refused.problems())
                        .containsExactly(
                                "COUNTERS_APP_IMAGE is not set: set it to an image such as registry.example/name:tag.",
                                "COUNTERS_REDIS_IMAGE is not set: set it to an image such as"
                                        + " registry.example/name:tag.",
                                "COUNTERS_ENVOY_IMAGE is not set: set it to an image such as"
                                        + " registry.example/name:tag.",
                                "COUNTERS_OPERATOR_IMAGE is not set: set it to an image such as"
                                        + " registry.example/name:tag.",
                                "POD_NAME is not set: set it to the pod's name by the downward API.",
                                "POD_NAMESPACE is not set: set it to the pod's namespace by the downward API."));
    }

    @ParameterizedTest
    @CsvSource({
        "COUNTERS_WATCH_NAMESPACES, Not_A_Namespace",
        "COUNTERS_APP_IMAGE, 'two words'",
        "COUNTERS_LEADER_ELECTION, yes",
        "COUNTERS_LEASE_NAME, UPPER",
        "COUNTERS_HTTP_PORT, 0",
        "COUNTERS_HTTP_PORT, 65536",
        "COUNTERS_HTTP_PORT, http",
        "COUNTERS_CLUSTER_DOMAIN, 'a b'",
        "COUNTERS_LOG_LEVEL, LOUD",
        "COUNTERS_SLOW_RECONCILE_SECONDS, 0",
        "COUNTERS_SLOW_RECONCILE_SECONDS, 5s",
        "OTEL_EXPORTER_OTLP_PROTOCOL, grpc",
        "OTEL_TRACES_SAMPLER_ARG, 1.5",
        "OTEL_RESOURCE_ATTRIBUTES, 'k8s.pod.name'",
    })
    void namesTheVariableAndTheWrongValue(String variable, String value) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> OperatorConfiguration.from(with(Map.of(variable, value))))
                .satisfies(refused -> assertThat(refused.problems())
                        .singleElement()
                        .asString()
                        .startsWith("%s is \"%s\": ".formatted(variable, value)));
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(REQUIRED);
        environment.putAll(more);
        return environment;
    }
}
