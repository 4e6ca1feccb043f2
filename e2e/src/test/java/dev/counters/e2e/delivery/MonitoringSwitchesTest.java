package dev.counters.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.e2e.ProjectFiles;
import dev.counters.e2e.RenderedChart;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules and dashboards become objects by switches. The chart is tried with a file of each, whatever it has itself. */
class MonitoringSwitchesTest {
    /** Prometheus' own templates must not be taken for Helm's. */
    private static final String RULES = """
            groups:
              - name: sample
                rules:
                  - alert: Sample
                    expr: vector(1)
                    annotations:
                      summary: "{{ $labels.namespace }} has {{ $value }}"
            """;

    private static final String DASHBOARD = "{\"title\": \"Sample\", \"legend\": \"{{pod}}\"}\n";

    @TempDir
    private Path chart;

    @BeforeEach
    void addsAFileOfEach() throws IOException {
        ChartCopy.copy(ProjectFiles.chart(), chart);
        Files.writeString(chart.resolve("files/rules/sample.yaml"), RULES);
        Files.writeString(chart.resolve("files/dashboards/sample.json"), DASHBOARD);
    }

    @Test
    void nothingIsMadeByDefault() {
        assertThat(rendered("").objects())
                .extracting(GenericKubernetesResource::getKind)
                .doesNotContain("PrometheusRule", "ConfigMap", "PodMonitor", "AlertmanagerConfig");
    }

    @Test
    void eachFileOfRulesIsAPrometheusRule() {
        GenericKubernetesResource rule = rendered("prometheusRules: {enabled: true, labels: {release: prometheus}}")
                .named("PrometheusRule", "counter-operator-sample");

        assertThat(rule.getMetadata().getLabels())
                .containsEntry("release", "prometheus")
                .containsEntry("app.kubernetes.io/part-of", "counters");
        assertThat((String) rule.get("spec", "groups", 0, "rules", 0, "annotations", "summary"))
                .isEqualTo("{{ $labels.namespace }} has {{ $value }}");
    }

    @Test
    void eachDashboardIsAConfigMapForGrafanasSidecar() {
        GenericKubernetesResource map = rendered("dashboards: {enabled: true, annotations: {grafana_folder: Counters}}")
                .named("ConfigMap", "counter-operator-sample");

        assertThat(map.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
        assertThat(map.getMetadata().getAnnotations()).containsEntry("grafana_folder", "Counters");
        assertThat(((String) map.get("data", "sample.json")).strip()).isEqualTo(DASHBOARD.strip());
    }

    @Test
    void alertsNameTheRunbooksOfThoseWhoHaveTheirOwn() throws IOException {
        Files.writeString(
                chart.resolve("files/rules/sample.yaml"),
                RULES.replace(
                        "summary:",
                        "runbook_url: https://github.com/counters-dev/counters/blob/main/docs/runbooks/Sample.md\n        summary:"));

        assertThat(runbook("prometheusRules: {enabled: true}"))
                .isEqualTo("https://github.com/counters-dev/counters/blob/main/docs/runbooks/Sample.md");
        assertThat(runbook("prometheusRules: {enabled: true, runbooks: https://wiki.example/counters/}"))
                .isEqualTo("https://wiki.example/counters/Sample.md");
    }

    @Test
    void podsOfAppAndEnvoyAreAskedForMetricsByTheLabelsThatRulesAndDashboardsUse() {
        RenderedChart chart = rendered("podMonitors: {enabled: true, interval: 15s, labels: {release: prometheus}}");

        for (String part : List.of("app", "envoy")) {
            GenericKubernetesResource monitor = chart.named("PodMonitor", "counter-operator-" + part);
            assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "prometheus");
            assertThat((Boolean) monitor.get("spec", "namespaceSelector", "any"))
                    .isTrue();
            assertThat(monitor.<Map<String, String>>get("spec", "selector", "matchLabels"))
                    .containsOnly(Map.entry("app.kubernetes.io/name", "counter-service"));
            assertThat(monitor.<Map<String, Object>>get("spec", "selector", "matchExpressions", 0))
                    .containsEntry("key", "app.kubernetes.io/component")
                    .containsEntry("operator", "In")
                    .containsEntry("values", part.equals("app") ? List.of("app", "app-canary") : List.of(part));
            assertThat(monitor.<Map<String, Object>>get("spec", "podMetricsEndpoints", 0))
                    .containsEntry("port", "management")
                    .containsEntry("interval", "15s");
            assertThat(monitor.<List<Map<String, Object>>>get("spec", "podMetricsEndpoints", 0, "relabelings"))
                    .anySatisfy(label -> assertThat(label)
                            .containsEntry("targetLabel", "job")
                            .containsEntry("replacement", "counter-" + part))
                    .anySatisfy(label -> assertThat(label).containsEntry("targetLabel", "counterservice"));
        }
    }

    @Test
    void podsOfAVersionThatIsTriedAreAskedAsThoseOfTheAppAndToldApart() {
        RenderedChart chart = rendered("podMonitors: {enabled: true}");

        assertThat(relabelings(chart, "app"))
                .anySatisfy(label -> assertThat(label)
                        .containsEntry("regex", "app-canary")
                        .containsEntry("targetLabel", "canary")
                        .containsEntry("replacement", "true"));
        assertThat(relabelings(chart, "envoy"))
                .noneSatisfy(label -> assertThat(label).containsEntry("targetLabel", "canary"));
    }

    private static List<Map<String, Object>> relabelings(RenderedChart chart, String part) {
        return chart.named("PodMonitor", "counter-operator-" + part)
                .get("spec", "podMetricsEndpoints", 0, "relabelings");
    }

    @Test
    void anOperatorOfSomeNamespacesHasTheirPodsAskedAlone() {
        assertThat(rendered("{podMonitors: {enabled: true}, watchNamespaces: [shop, desk]}")
                        .named("PodMonitor", "counter-operator-app")
                        .<List<String>>get("spec", "namespaceSelector", "matchNames"))
                .containsExactly("shop", "desk");
    }

    @Test
    void whoIsToldOfAlertsIsTakenFromTheValues() {
        GenericKubernetesResource config = rendered("""
                alertmanagerConfig:
                  enabled: true
                  labels: {alertmanager: main}
                  spec: {route: {receiver: team}, receivers: [{name: team}]}
                """).only("AlertmanagerConfig");

        assertThat(config.getMetadata().getLabels()).containsEntry("alertmanager", "main");
        assertThat((String) config.get("spec", "route", "receiver")).isEqualTo("team");
    }

    private String runbook(String values) {
        return rendered(values)
                .named("PrometheusRule", "counter-operator-sample")
                .get("spec", "groups", 0, "rules", 0, "annotations", "runbook_url");
    }

    private RenderedChart rendered(String values) {
        return RenderedChart.of(chart, "counter-operator", values);
    }
}
