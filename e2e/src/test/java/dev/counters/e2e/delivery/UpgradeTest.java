package dev.counters.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.e2e.FirstRelease;
import dev.counters.e2e.ProjectFiles;
import dev.counters.e2e.RenderedChart;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an upgrade from the first release changes, by what the charts of then and now render. */
class UpgradeTest {
    /** What the operator puts into the pods of counters that name nothing else: another value would restart them. */
    private static final List<String> IN_COUNTERS_PODS =
            List.of("COUNTERS_REDIS_IMAGE", "COUNTERS_ENVOY_IMAGE", "COUNTERS_CLUSTER_DOMAIN");

    private static final String VALUES = "values.yaml";

    @TempDir
    private static Path first;

    @TempDir
    private Path reused;

    @BeforeAll
    static void unpacksTheFirstRelease() {
        FirstRelease.unpack(first);
    }

    /** {@code helm upgrade --reuse-values} renders the new chart with all values of the old one, and without any new default. */
    @BeforeEach
    void reusesTheFirstReleasesValues() throws IOException {
        ChartCopy.copy(ProjectFiles.chart(), reused);
        Files.copy(chart().resolve(VALUES), reused.resolve(VALUES), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void noObjectGoesAndNoSelectorChanges() {
        RenderedChart before = RenderedChart.of(chart(), "counter-operator", "");
        RenderedChart after = RenderedChart.byDefault();

        assertThat(names(after)).containsAll(names(before).toList());
        assertThat(Stream.of("Deployment", "Service", "PodDisruptionBudget"))
                .allSatisfy(kind -> assertThat((Object) after.only(kind).get("spec", "selector"))
                        .isEqualTo(before.only(kind).get("spec", "selector")));
    }

    @Test
    void noPodOfACounterRestartsForItsDefaults() {
        Map<String, String> before =
                RenderedChart.of(chart(), "counter-operator", "").environment();
        Map<String, String> after = RenderedChart.byDefault().environment();

        assertThat(IN_COUNTERS_PODS).allSatisfy(name -> assertThat(after).containsEntry(name, before.get(name)));
        assertThat(after.get("COUNTERS_APP_IMAGE"))
                .as("the app's own release, by tag")
                .startsWith(before.get("COUNTERS_APP_IMAGE").replaceFirst(":[^:]*$", ":"));
    }

    @Test
    void valuesOfTheFirstReleaseGoOnToWork() throws IOException {
        RenderedChart reusing = RenderedChart.of(reused, "counter-operator", "");
        RenderedChart given = RenderedChart.with(Files.readString(chart().resolve(VALUES)));

        assertThat(names(reusing)).containsExactlyElementsOf(names(given).toList());
    }

    @Test
    void storedCounterServicesKeepTheirMeaning() {
        List<String> losses = CrdComparison.losses(
                RenderedChart.of(chart(), "counter-operator", "").only("CustomResourceDefinition"),
                RenderedChart.byDefault().only("CustomResourceDefinition"));

        assertThat(losses).isEmpty();
    }

    private static Path chart() {
        return FirstRelease.chart(first);
    }

    private static Stream<String> names(RenderedChart chart) {
        return chart.objects().stream().map(UpgradeTest::name);
    }

    private static String name(GenericKubernetesResource object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }
}
