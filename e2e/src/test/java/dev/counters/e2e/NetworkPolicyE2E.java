package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may talk to whom, tried by pods that carry the labels of the roles: what is allowed works, and nothing else does. */
@Order(60)
@ExtendWith(OnCluster.class)
class NetworkPolicyE2E {
    private static final int HTTP = 8080;
    private static final int MANAGEMENT = 8081;
    private static final int REDIS = 6379;
    private static final int FRONT_DOOR = 80;
    private static final Duration TO_TAKE_EFFECT = Duration.ofSeconds(60);
    private static final Map<String, String> NO_LABELS = Map.of();

    private final TestBed bed;
    private final LiveCounter second;
    private final Probe stranger;
    private final Probe neighbour;
    private final Probe envoy;
    private final Probe app;
    private final Probe operator;

    NetworkPolicyE2E(TestBed bed) {
        this.bed = bed;
        this.second = bed.second();
        this.stranger = bed.probe(TestBed.OUTSIDE, "stranger", NO_LABELS);
        this.neighbour = bed.probe(TestBed.NAMESPACE, "neighbour", NO_LABELS);
        this.envoy = bed.probe(TestBed.NAMESPACE, "like-envoy", role("envoy"));
        this.app = bed.probe(TestBed.NAMESPACE, "like-app", role("app"));
        this.operator = bed.probe(
                OperatorInstallation.NAMESPACE,
                "like-operator",
                Map.of("app.kubernetes.io/name", "counter-operator", "app.kubernetes.io/instance", "counter-operator"));
    }

    @AfterAll
    void stopTheProbes() {
        Stream.of(stranger, neighbour, envoy, app, operator).forEach(probe -> probe.stop(bed.client()));
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> theMatrix() {
        return Stream.of(
                allowed(stranger, "envoy", HTTP),
                allowed(neighbour, "envoy", HTTP),
                refused(stranger, "envoy", MANAGEMENT),
                refused(stranger, "app", HTTP),
                refused(neighbour, "app", HTTP),
                refused(stranger, "redis", REDIS),
                refused(neighbour, "redis", REDIS),
                allowed(envoy, "app", HTTP),
                refused(envoy, "redis", REDIS),
                allowed(app, "redis", REDIS),
                refused(app, "envoy", HTTP),
                allowed(operator, "redis", REDIS),
                allowed(operator, "envoy", MANAGEMENT),
                allowed(operator, "app", MANAGEMENT),
                refused(operator, "app", HTTP));
    }

    @Test
    @Order(2)
    void theWorldReachesTheFrontDoorByItsName() {
        assertThat(stranger.reaches("second." + TestBed.NAMESPACE, FRONT_DOOR)).isTrue();
    }

    @Test
    @Order(3)
    void neitherEnvoyNorAppReachesTheApiServer() {
        String apiServer = Objects.requireNonNull(bed.client()
                        .services()
                        .inNamespace("default")
                        .withName("kubernetes")
                        .get())
                .getSpec()
                .getClusterIP();

        assertThat(stranger.reaches(apiServer, 443))
                .as("there is something to reach")
                .isTrue();
        assertThat(envoy.reaches(apiServer, 443)).isFalse();
        assertThat(app.reaches(apiServer, 443)).isFalse();
    }

    @Test
    @Order(4)
    void allowFromShutsOutAllOthers() {
        second.patch("""
                {"networkPolicy":{"allowFrom":[{"namespaceSelector":
                {"matchLabels":{"kubernetes.io/metadata.name":"%s"}}}]}}""".formatted(TestBed.OUTSIDE));

        await("the neighbour shut out").atMost(TO_TAKE_EFFECT).until(() -> !neighbour.reaches(address("envoy"), HTTP));
        assertThat(stranger.reaches(address("envoy"), HTTP)).isTrue();
        second.patch("{\"networkPolicy\":{\"allowFrom\":null}}");
        await("the neighbour let in").atMost(TO_TAKE_EFFECT).until(() -> neighbour.reaches(address("envoy"), HTTP));
    }

    @Test
    @Order(5)
    void withoutEnvoyTheWorldReachesTheAppAndNothingOfEnvoyStays() {
        second.patch("{\"envoy\":{\"enabled\":false}}");

        await("the stranger let in").atMost(TO_TAKE_EFFECT).until(() -> stranger.reaches(address("app"), HTTP));
        assertThat(stranger.reaches(address("redis"), REDIS)).isFalse();
        await("nothing of Envoy")
                .atMost(TO_TAKE_EFFECT)
                .until(() -> Stream.of(
                                "Deployment", "PodDisruptionBudget", "NetworkPolicy", "ConfigMap", "ServiceAccount")
                        .noneMatch(kind -> second.owned().exists(kind, "second-envoy")));
        second.awaitReady();
        assertThat(second.door().increment()).isPositive();
        second.patch("{\"envoy\":{\"enabled\":true}}").awaitReady();
    }

    @Test
    @Order(6)
    void switchedOffThePoliciesStopNobody() {
        second.patch("{\"networkPolicy\":{\"enabled\":false}}");

        await("the stranger at Redis").atMost(TO_TAKE_EFFECT).until(() -> stranger.reaches(address("redis"), REDIS));
        assertThat(List.of("app", "envoy", "redis"))
                .noneMatch(part -> second.owned().exists("NetworkPolicy", "second-" + part));
        second.patch("{\"networkPolicy\":{\"enabled\":true}}");
        await("the stranger shut out again")
                .atMost(TO_TAKE_EFFECT)
                .until(() -> !stranger.reaches(address("redis"), REDIS));
    }

    private DynamicTest allowed(Probe from, String component, int port) {
        return DynamicTest.dynamicTest(
                from.name() + " reaches " + component + " at " + port,
                () -> assertThat(from.reaches(address(component), port)).isTrue());
    }

    private DynamicTest refused(Probe from, String component, int port) {
        return DynamicTest.dynamicTest(
                from.name() + " does not reach " + component + " at " + port,
                () -> assertThat(from.reaches(address(component), port)).isFalse());
    }

    /** The address of a pod that the operator made, not of a probe that mimics one. */
    private String address(String component) {
        return second.pods(component).stream()
                .filter(pod -> !pod.getMetadata().getName().startsWith("like-"))
                .findFirst()
                .orElseThrow()
                .getStatus()
                .getPodIP();
    }

    private static Map<String, String> role(String component) {
        return Map.of(
                "app.kubernetes.io/name", "counter-service",
                "app.kubernetes.io/instance", "second",
                "app.kubernetes.io/component", component);
    }
}
