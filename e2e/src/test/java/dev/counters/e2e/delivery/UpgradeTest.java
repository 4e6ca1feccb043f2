package dev.counters.e2e.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an upgrade from the first release changes, by what the charts of then and now render. */
class UpgradeTest {
    /** What the operator puts into the pods of counters that name nothing else: another value would restart them. */
    private static final List<String> IN_COUNTERS_PODS =
            List.of("COUNTERS_REDIS_IMAGE", "COUNTERS_ENVOY_IMAGE", "COUNTERS_CLUSTER_DOMAIN");

    private static final String VALUES = "values.yaml";

    private static final RenderedChart FIRST = RenderedChart.of(FirstRelease.chart(), "counter-operator", "");

    @TempDir
    private Path reused;

    /** {@code helm upgrade --reuse-values} renders the new chart with all values of the old one, and without any new default. */
    @BeforeEach
    void reusesTheFirstReleasesValues() throws IOException {
        ChartCopy.copy(ProjectFiles.chart(), reused);
        Files.copy(FirstRelease.chart().resolve(VALUES), reused.resolve(VALUES), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void noObjectGoesAndNoSelectorChanges() {
        RenderedChart after = RenderedChart.byDefault();

        assertThat(names(after)).containsAll(names(FIRST).toList());
        assertThat(Stream.of("Deployment", "Service", "PodDisruptionBudget"))
                .allSatisfy(kind -> assertThat((Object) after.only(kind).get("spec", "selector"))
                        .isEqualTo(FIRST.only(kind).get("spec", "selector")));
    }

    @Test
    void noPodOfACounterRestartsForItsDefaults() {
        Map<String, String> before = FIRST.environment();
        Map<String, String> after = RenderedChart.byDefault().environment();

        assertThat(IN_COUNTERS_PODS).allSatisfy(name -> assertThat(after).containsEntry(name, before.get(name)));
        assertThat(after.get("COUNTERS_APP_IMAGE"))
                .as("the app's own release, by tag")
                .startsWith(before.get("COUNTERS_APP_IMAGE").replaceFirst(":[^:]*$", ":"));
    }

    @Test
    void valuesOfTheFirstReleaseGoOnToWork() throws IOException {
        RenderedChart reusing = RenderedChart.of(reused, "counter-operator", "");
        RenderedChart given =
                RenderedChart.with(Files.readString(FirstRelease.chart().resolve(VALUES)));

        assertThat(names(reusing)).containsExactlyElementsOf(names(given).toList());
    }

    /** As the API server stored them then: with the defaults of that release written out, so that they do not follow new ones. */
    @ParameterizedTest
    @MethodSource("examples")
    void storedCounterServicesKeepTheirMeaning(Path example) {
        CrdSchema then = CrdSchema.of(crd(FIRST));
        CrdSchema now = CrdSchema.of(crd(RenderedChart.byDefault()));
        ObjectNode stored =
                then.stored(RenderedChart.parse(Environment.read(example)).only("CounterService"));

        ObjectNode read = now.stored(stored);

        assertThat(now.refusals(read)).isEmpty();
        assertThat(then.known(read)).as("what that release knows of it").isEqualTo(stored);
    }

    @Test
    void allThatCouldBeStoredThenCanBeNow() {
        assertThat(CrdComparison.losses(crd(FIRST), crd(RenderedChart.byDefault())))
                .isEmpty();
    }

    @Test
    void everyStoredCounterServiceNamesItsMode() {
        ObjectNode stored = CrdSchema.of(crd(FIRST))
                .stored(RenderedChart.parse("kind: CounterService\nspec: {}").only("CounterService"));

        assertThat(stored.at("/spec/redis/mode").asText()).isEqualTo("Standalone");
    }

    static List<Path> examples() {
        return FirstRelease.examples();
    }

    private static GenericKubernetesResource crd(RenderedChart chart) {
        return chart.only("CustomResourceDefinition");
    }

    private static Stream<String> names(RenderedChart chart) {
        return chart.objects().stream().map(UpgradeTest::name);
    }

    private static String name(GenericKubernetesResource object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }
}
