package dev.counters.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.e2e.ProjectFiles;
import dev.counters.e2e.RenderedChart;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                .doesNotContain("PrometheusRule", "ConfigMap");
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

    private RenderedChart rendered(String values) {
        return RenderedChart.of(chart, "counter-operator", values);
    }
}
