package dev.counters.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
    private static final String DIGEST = "sha256:" + "0".repeat(64);

    @Test
    void passesHelmsStrictLint() {
        LintResult result = new Helm(ProjectFiles.chart()).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void rendersByDefaultTwoPodsThatElectALeader() {
        RenderedChart chart = RenderedChart.byDefault();

        assertThat((Integer) chart.only("Deployment").get("spec", "replicas")).isEqualTo(2);
        assertThat(chart.environment())
                .containsEntry("COUNTERS_LEADER_ELECTION", "true")
                .containsEntry("COUNTERS_LEASE_NAME", "counter-operator")
                .containsEntry("COUNTERS_WATCH_NAMESPACES", "")
                .containsEntry("COUNTERS_HTTP_PORT", "8080")
                .containsEntry("COUNTERS_CLUSTER_DOMAIN", "cluster.local")
                .containsEntry("COUNTERS_LOG_LEVEL", "INFO")
                .containsKeys(
                        "COUNTERS_APP_IMAGE",
                        "COUNTERS_REDIS_IMAGE",
                        "COUNTERS_ENVOY_IMAGE",
                        "COUNTERS_OPERATOR_IMAGE");
    }

    @Test
    void namesTheOperatorsPodsAsNetworkPoliciesExpectThem() {
        Map<String, String> labels =
                RenderedChart.byDefault().only("Deployment").get("spec", "template", "metadata", "labels");

        assertThat(labels)
                .containsEntry("app.kubernetes.io/name", "counter-operator")
                .containsEntry("app.kubernetes.io/instance", "counter-operator");
    }

    @Test
    void takesEveryImageByTagOrByDigest() {
        RenderedChart chart = RenderedChart.with("""
                image: {repository: mirror.example:5000/operator, digest: "%1$s"}
                operands:
                  app: {repository: mirror.example/app, tag: "2"}
                  redis: {digest: "%1$s"}
                """.formatted(DIGEST));

        String image = chart.only("Deployment").get("spec", "template", "spec", "containers", 0, "image");
        assertThat(image).isEqualTo("mirror.example:5000/operator@" + DIGEST);
        assertThat(chart.environment())
                .containsEntry("COUNTERS_APP_IMAGE", "mirror.example/app:2")
                .containsEntry("COUNTERS_REDIS_IMAGE", "docker.io/valkey/valkey@" + DIGEST);
    }

    @Test
    void upgradesTheCrdAndKeepsItWhenUninstalled() {
        GenericKubernetesResource crd = RenderedChart.byDefault().only("CustomResourceDefinition");

        assertThat(crd.getMetadata().getName()).isEqualTo("counterservices.counters.dev");
        assertThat(crd.getMetadata().getAnnotations()).containsEntry("helm.sh/resource-policy", "keep");
    }

    @Test
    void leavesTheCrdToOthersOnRequest() {
        assertThat(RenderedChart.with("crds: {install: false}").all("CustomResourceDefinition"))
                .isEmpty();
    }

    @Test
    void makesServiceMonitorAndNetworkPolicyOnlyOnRequest() {
        assertThat(RenderedChart.byDefault().objects())
                .extracting(GenericKubernetesResource::getKind)
                .doesNotContain("ServiceMonitor", "NetworkPolicy")
                .contains("Service", "PodDisruptionBudget", "ServiceAccount");

        RenderedChart chart = RenderedChart.with("""
                serviceMonitor: {enabled: true, interval: 15s, labels: {release: prometheus}}
                networkPolicy: {enabled: true}
                """);
        GenericKubernetesResource monitor = chart.only("ServiceMonitor");
        assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "prometheus");
        assertThat((String) monitor.get("spec", "endpoints", 0, "interval")).isEqualTo("15s");
        assertThat((List<?>) chart.only("NetworkPolicy").get("spec", "policyTypes"))
                .hasSize(2);
    }

    @Test
    void tracesOnlyWhereAReceiverIsNamed() {
        assertThat(RenderedChart.byDefault().environment())
                .containsEntry("COUNTERS_SLOW_RECONCILE_SECONDS", "5")
                .doesNotContainKey("OTEL_EXPORTER_OTLP_ENDPOINT");

        RenderedChart chart = RenderedChart.with("""
                slowReconcileSeconds: 9
                tracing: {endpoint: "http://collector.monitoring:4318", samplingPercentage: 7}
                networkPolicy: {enabled: true}
                """);
        assertThat(chart.environment())
                .containsEntry("COUNTERS_SLOW_RECONCILE_SECONDS", "9")
                .containsEntry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector.monitoring:4318")
                .containsEntry("OTEL_TRACES_SAMPLER_ARG", "0.07");
        assertThat(chart.only("NetworkPolicy").get("spec", "egress").toString()).contains("port=4318");
    }

    @ParameterizedTest
    @CsvSource({"http://collector, 80", "https://collector.example/otlp, 443", "http://10.0.0.1, 80"})
    void letsTracesOutByThePortOfTheirScheme(String endpoint, int port) {
        RenderedChart chart = RenderedChart.with("""
                tracing: {endpoint: "%s"}
                networkPolicy: {enabled: true, apiServerPorts: [6443]}
                """.formatted(endpoint));

        assertThat(chart.only("NetworkPolicy").get("spec", "egress").toString()).contains("port=" + port + ",");
    }

    @Test
    void handsEveryPlacementValueToThePods() {
        RenderedChart chart = RenderedChart.with("""
                nodeSelector: {kubernetes.io/os: linux}
                tolerations: [{key: spot, operator: Exists}]
                priorityClassName: system-cluster-critical
                imagePullSecrets: [{name: mirror}]
                podAnnotations: {team: counters}
                podLabels: {team: counters}
                extraEnv: [{name: JAVA_TOOL_OPTIONS, value: -Xmx96m}]
                """);

        GenericKubernetesResource deployment = chart.only("Deployment");
        assertThat((String) deployment.get("spec", "template", "spec", "nodeSelector", "kubernetes.io/os"))
                .isEqualTo("linux");
        assertThat((String) deployment.get("spec", "template", "spec", "tolerations", 0, "key"))
                .isEqualTo("spot");
        assertThat((String) deployment.get("spec", "template", "spec", "priorityClassName"))
                .isEqualTo("system-cluster-critical");
        assertThat((String) deployment.get("spec", "template", "spec", "imagePullSecrets", 0, "name"))
                .isEqualTo("mirror");
        assertThat((String) deployment.get("spec", "template", "metadata", "annotations", "team"))
                .isEqualTo("counters");
        assertThat(chart.environment()).containsEntry("JAVA_TOOL_OPTIONS", "-Xmx96m");
    }
}
