package dev.counters.e2e;

import java.util.Map;

/**
 * The images that the tests run, each by an environment variable {@code COUNTERS_E2E_…_IMAGE}.
 *
 * @param app the counter-app; by default the name that {@code make images} gives it
 * @param operator the operator; by default the name that {@code make images} gives it
 * @param redis Redis or Valkey
 * @param envoy Envoy
 * @param tools something with a shell, {@code sleep} and {@code curl}, for probe pods
 */
public record Images(String app, String operator, String redis, String envoy, String tools) {
    private static final String OWN = "ghcr.io/counters-dev/";

    /** What the project's own test cluster has. */
    static Images loaded(Map<String, String> environment) {
        return from(environment, "counter.test/valkey:8.0", "counter.test/envoy:1.40.0", "counter.test/tools:1");
    }

    /** What a cluster pulls that reaches public registries. */
    static Images published(Map<String, String> environment) {
        return from(
                environment,
                "docker.io/valkey/valkey:8.0",
                "docker.io/envoyproxy/envoy:distroless-v1.39.1",
                "docker.io/curlimages/curl:8.11.1");
    }

    private static Images from(Map<String, String> environment, String redis, String envoy, String tools) {
        return new Images(
                environment.getOrDefault("COUNTERS_E2E_APP_IMAGE", OWN + "counter-app:" + ProjectFiles.version()),
                environment.getOrDefault(
                        "COUNTERS_E2E_OPERATOR_IMAGE", OWN + "counter-operator:" + ProjectFiles.version()),
                environment.getOrDefault("COUNTERS_E2E_REDIS_IMAGE", redis),
                environment.getOrDefault("COUNTERS_E2E_ENVOY_IMAGE", envoy),
                environment.getOrDefault("COUNTERS_E2E_TOOLS_IMAGE", tools));
    }
}
