package dev.counters.operator.dependent.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.Samples;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartNetworkPolicyTest {
    @Test
    void everybodyReachesTheFrontDoorUnlessTheSpecSaysWho() {
        assertThat(clients("{}").getFrom()).isEmpty();
        assertThat(clients("{networkPolicy: {allowFrom: [{podSelector: {matchLabels: {a: b}}}]}}")
                        .getFrom())
                .hasSize(1);
    }

    @Test
    void anEmptyListLetsNobodyIn() {
        assertThat(clients("{networkPolicy: {allowFrom: []}}").getFrom())
                .singleElement()
                .satisfies(peer ->
                        assertThat(peer.getPodSelector().getMatchLabels()).containsKey("counters.dev/nobody"));
    }

    @Test
    void theAppTakesRequestsFromEnvoyAlone() {
        assertThat(appIngress("{}").getFirst().getFrom())
                .singleElement()
                .satisfies(peer -> assertThat(peer.getPodSelector().getMatchLabels())
                        .containsEntry("app.kubernetes.io/component", "envoy"));
    }

    @Test
    void withoutEnvoyTheWorldReachesTheApp() {
        assertThat(appIngress("{envoy: {enabled: false}}").getFirst().getFrom()).isEmpty();
    }

    @Test
    void theAppReachesAnExternalRedisByItsPort() {
        var rule = toExternalRedis("{nodes: [\"redis.example:7000\"]}");
        assertThat(rule.getTo()).isEmpty();
        assertThat(rule.getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getPort().getIntVal()).isEqualTo(7000));
    }

    @Test
    void theAppReachesAnExternalRedisThatHasNoNameByItsAddressAlone() {
        assertThat(toExternalRedis("{nodes: [\"10.1.2.3:7000\"]}").getTo())
                .singleElement()
                .satisfies(peer -> assertThat(peer.getIpBlock().getCidr()).isEqualTo("10.1.2.3/32"));
    }

    @Test
    void theAppReachesAllServersOfAClusterWhereverTheyAre() {
        var rule = toExternalRedis("{cluster: true, nodes: [\"10.1.2.3:7001\", \"b:7000\", \"c:7001\"]}");
        assertThat(rule.getTo()).isEmpty();
        assertThat(rule.getPorts())
                .extracting(port -> port.getPort().getIntVal())
                .containsExactly(7000, 7001);
    }

    private static NetworkPolicyEgressRule toExternalRedis(String external) {
        return new PartNetworkPolicy.App()
                .desired(Samples.blueprint("{redis: {mode: External, external: %s}}".formatted(external)))
                .getSpec()
                .getEgress()
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource({"http://collector:4318, 4318", "http://collector, 80", "https://collector/otlp, 443"})
    void theAppReachesTheCollectorOfTracesByItsPort(String endpoint, int port) {
        var egress = new PartNetworkPolicy.App()
                .desired(Samples.blueprint("{app: {tracing: {endpoint: \"%s\"}}}".formatted(endpoint)))
                .getSpec()
                .getEgress();
        assertThat(egress)
                .flatExtracting(rule -> rule.getPorts())
                .extracting(allowed -> allowed.getPort().getIntVal())
                .contains(port);
    }

    @Test
    void everyPortNamesItsProtocolSinceTheServerWouldFillItIn() {
        assertThat(new PartNetworkPolicy.Redis()
                        .desired(Samples.blueprint("{}"))
                        .getSpec()
                        .getEgress())
                .flatExtracting(rule -> rule.getPorts())
                .allSatisfy(port -> assertThat(port.getProtocol()).isNotNull());
    }

    private static NetworkPolicyIngressRule clients(String spec) {
        return new PartNetworkPolicy.Envoy()
                .desired(Samples.blueprint(spec))
                .getSpec()
                .getIngress()
                .getFirst();
    }

    private static List<NetworkPolicyIngressRule> appIngress(String spec) {
        return new PartNetworkPolicy.App()
                .desired(Samples.blueprint(spec))
                .getSpec()
                .getIngress();
    }
}
