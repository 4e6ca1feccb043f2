package dev.counters.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import dev.counters.e2e.ProjectFiles;
import dev.counters.e2e.RenderedChart;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceChartTest {
    private static final String WRITE = "charts.write";

    static List<Path> examples() {
        return ProjectFiles.examples();
    }

    @Test
    void theSchemaOfItsValuesIsThatOfTheCrd() throws IOException {
        String generated = ServiceValuesSchema.generate(ProjectFiles.generatedCrd());
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(ServiceValuesSchema.FILE, generated);
        }
        assertThat(ServiceValuesSchema.FILE)
                .as("the chart's values.schema.json; `make crds` writes it anew")
                .hasContent(generated);
    }

    @Test
    void passesHelmsStrictLint() {
        LintResult result =
                new Helm(ProjectFiles.serviceChart()).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void rendersOneCounterServiceNamedAfterTheReleaseAndNothingElse() {
        RenderedChart chart = rendered("");

        assertThat(chart.objects()).hasSize(1);
        GenericKubernetesResource counter = chart.only("CounterService");
        assertThat(counter.getApiVersion()).isEqualTo("counters.dev/v1alpha1");
        assertThat(counter.getMetadata().getName()).isEqualTo("visits");
        assertThat(counter.getMetadata().getNamespace()).isEqualTo(RenderedChart.NAMESPACE);
        assertThat(spec(counter)).isEmpty();
    }

    @Test
    void takesNameLabelsAndAnnotationsFromTheValues() {
        GenericKubernetesResource counter = rendered("""
                        name: downloads
                        labels: {team: web, app.kubernetes.io/part-of: shop}
                        annotations: {argocd.argoproj.io/sync-wave: "1"}
                        """).only("CounterService");

        assertThat(counter.getMetadata().getName()).isEqualTo("downloads");
        assertThat(counter.getMetadata().getLabels())
                .containsEntry("team", "web")
                .containsEntry("app.kubernetes.io/part-of", "shop");
        assertThat(counter.getMetadata().getAnnotations()).containsEntry("argocd.argoproj.io/sync-wave", "1");
    }

    /** The examples are a spec of each kind. Helm reads numbers as floats: a million must not come out as 1e+06. */
    @ParameterizedTest
    @MethodSource("examples")
    void handsEverySpecOnAsItIs(Path example) throws IOException {
        KubernetesSerialization serialization = new KubernetesSerialization();
        Map<String, Object> spec =
                spec(serialization.unmarshal(Files.readString(example), GenericKubernetesResource.class));

        RenderedChart chart = rendered(serialization.asYaml(Map.of("spec", spec)));

        assertThat(spec(chart.only("CounterService"))).isEqualTo(spec);
    }

    @Test
    void keepsLargeNumbersWhole() {
        GenericKubernetesResource counter =
                rendered("spec: {app: {limits: {maxIncrement: 1000000000}}}").only("CounterService");

        assertThat((Object) counter.get("spec", "app", "limits", "maxIncrement"))
                .isEqualTo(1_000_000_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "specs: {}                                              | additional properties 'specs' not allowed",
                "app: {image: x}                                        | additional properties 'app' not allowed",
                "spec: {app: {imagee: x}}                               | additional properties 'imagee' not allowed",
                "spec: {app: {replicas: many}}                          | at '/spec/app/replicas': got string",
                "spec: {app: {replicas: 0}}                             | at '/spec/app/replicas': minimum",
                "spec: {app: {limits: {maxIncrement: 1000000001}}}      | at '/spec/app/limits/maxIncrement': maximum",
                "spec: {durability: Sometimes}                          | at '/spec/durability': value must be one of",
                "spec: {redis: {storage: {size: [1]}}}                  | at '/spec/redis/storage/size'",
                "spec: {app: {resources: {limits: {memory: [1]}}}}      | at '/spec/app/resources/limits/memory'",
                "spec: {app: {env: [{value: x}]}}                       | missing property 'name'",
                "name: Visits                                           | at '/name'",
                "annotations: {counters.dev/restart: 1}                 | at '/annotations/counters.dev~1restart': got number",
            })
    void refusesWrongValuesAndSaysWhere(String values, String message) {
        assertThatThrownBy(() -> rendered(values)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "global: {any: thing}",
                "spec: {redis: {storage: {size: 1073741824}}}",
                "spec: {redis: {maxMemory: 1Gi}}"
            })
    void acceptsWhatTheApiServerAccepts(String values) {
        assertThatCode(() -> rendered(values)).doesNotThrowAnyException();
    }

    private static RenderedChart rendered(String values) {
        return RenderedChart.of(ProjectFiles.serviceChart(), "visits", values);
    }

    private static Map<String, Object> spec(GenericKubernetesResource counter) {
        return counter.get("spec");
    }
}
