package dev.counters.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.operator.Samples;
import dev.counters.operator.blueprint.Names;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExposureTest {
    private static final Names NAMES = new Names("visits", "shop");

    @Test
    void aServiceInsideTheClusterHasItsName() {
        var exposure = Exposure.of(
                NAMES, Samples.spec("{}"), Optional.of(service("ClusterIP").build()));
        assertThat(exposure.reason()).isEqualTo(Reason.InsideCluster);
        assertThat(exposure.url()).contains("http://visits.shop.svc");
    }

    @Test
    void aLoadBalancerWithoutAddressIsPending() {
        var exposure = Exposure.of(
                NAMES, Samples.spec("{}"), Optional.of(service("LoadBalancer").build()));
        assertThat(exposure.reason()).isEqualTo(Reason.LoadBalancerPending);
        assertThat(exposure.url()).contains("http://visits.shop.svc");
    }

    @Test
    void aLoadBalancerIsReachedByItsNameOrAddress() {
        var service = service("LoadBalancer")
                .withNewStatus()
                .withNewLoadBalancer()
                .addNewIngress()
                .withHostname("lb.example")
                .endIngress()
                .endLoadBalancer()
                .endStatus()
                .build();
        var exposure = Exposure.of(NAMES, Samples.spec("{}"), Optional.of(service));
        assertThat(exposure.reason()).isEqualTo(Reason.LoadBalancerReady);
        assertThat(exposure.url()).contains("http://lb.example");
    }

    @Test
    void aCertificateMakesItHttps() {
        var exposure = Exposure.of(
                NAMES,
                Samples.spec("{envoy: {tls: {secretName: front}}}"),
                Optional.of(service("ClusterIP").build()));
        assertThat(exposure.url()).contains("https://visits.shop.svc");
    }

    @Test
    void anIngressOrAGatewayGivesItAHost() {
        assertThat(url("{ingress: {host: counter.example}}")).contains("http://counter.example");
        assertThat(url("{ingress: {host: counter.example, tlsSecretName: web}}"))
                .contains("https://counter.example");
        assertThat(url("{gateway: {parentRef: {name: public}, hostnames: [\"*.example\", counter.example]}}"))
                .contains("http://counter.example");
        assertThat(url("{ingress: {host: \"*.example\"}}")).contains("http://visits.shop.svc");
    }

    private static Optional<String> url(String spec) {
        return Exposure.of(
                        NAMES,
                        Samples.spec(spec),
                        Optional.of(service("ClusterIP").build()))
                .url();
    }

    @Test
    void saysThatThereIsNoServiceYet() {
        assertThat(Exposure.of(NAMES, Samples.spec("{}"), Optional.empty()).reason())
                .isEqualTo(Reason.FrontDoorMissing);
    }

    private static ServiceBuilder service(String type) {
        return new ServiceBuilder().withNewSpec().withType(type).endSpec();
    }
}
