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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GitOpsTest {
    private static final Pattern POLICY =
            Pattern.compile("image: \\S+ +# \\{\"\\$imagepolicy\": \"([^:]+):([^\"]+)\"}");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final String WAVE = "argocd.argoproj.io/sync-wave";
    private static final String EVERYTHING = """
            networkPolicy: {enabled: true}
            serviceMonitor: {enabled: true}
            podMonitors: {enabled: true}
            prometheusRules: {enabled: true}
            alertmanagerConfig: {enabled: true}
            dashboards: {enabled: true}
            watchNamespaces: [counters]
            """;

    static List<Environment> environments() {
        return Environment.all();
    }

    @Test
    void thereAreThreeEnvironments() {
        assertThat(environments()).extracting(Environment::name).containsExactly("dev", "production", "staging");
    }

    @ParameterizedTest
    @MethodSource("environments")
    void theChartsTakeEachEnvironmentsValues(Environment environment) {
        GenericKubernetesResource counter = environment.counter().only("CounterService");

        assertThat(counter.getMetadata().getName()).isEqualTo("visits");
        assertThat((String) counter.get("spec", "app", "image"))
                .as("the one value that a deployment changes")
                .startsWith("ghcr.io/counters-dev/counter-app:");
        assertThat(environment.operator().all("Deployment")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("environments")
    void anEnvironmentIsNamedAfterItsFolderAndPinsItsCharts(Environment environment) {
        Map<String, Object> settings = environment.yaml("environment.yaml");

        assertThat(settings).containsEntry("environment", environment.name()).containsEntry("namespace", "counters");
        assertThat(settings.get("charts"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, String.class))
                .containsOnlyKeys("operator", "service")
                .allSatisfy((chart, version) -> assertThat(version).matches(VERSION));
    }

    @Test
    void theProjectAdmitsExactlyTheKindsThatChartsAndNamespacesHave(@TempDir Path chart) throws IOException {
        // With a file of each, whatever the chart has itself.
        ChartCopy.copy(ProjectFiles.chart(), chart);
        Files.writeString(chart.resolve("files/rules/sample.yaml"), "groups: []");
        Files.writeString(chart.resolve("files/dashboards/sample.json"), "{}");

        GenericKubernetesResource project = only("gitops/argocd/project.yaml", "AppProject");
        Set<String> admitted = Stream.of("clusterResourceWhitelist", "namespaceResourceWhitelist")
                .<Map<String, String>>flatMap(list -> {
                    List<Map<String, String>> kinds = project.get("spec", list);
                    return kinds.stream();
                })
                .map(kind -> kind.get("kind"))
                .collect(Collectors.toSet());

        Set<String> brought = Stream.of(
                        RenderedChart.byDefault(),
                        RenderedChart.of(chart, "counter-operator", EVERYTHING),
                        Environment.named("dev").counter(),
                        objects("gitops/namespaces/counters.yaml"))
                .flatMap(rendered -> rendered.objects().stream())
                .map(GenericKubernetesResource::getKind)
                .collect(Collectors.toSet());

        assertThat(admitted).containsExactlyInAnyOrderElementsOf(brought);
    }

    @Test
    void argoCdBringsNamespacesThenTheOperatorThenTheCounter() {
        GenericKubernetesResource set = only("gitops/argocd/applicationset.yaml", "ApplicationSet");
        String counters =
                set.get("spec", "template", "spec", "sources", 2, "helm", "valuesObject", "annotations", WAVE);

        assertThat(Stream.of("counters", "counter-system")
                        .map(name ->
                                objects("gitops/namespaces/" + name + ".yaml").only("Namespace")))
                .allSatisfy(namespace -> assertThat(namespace.getMetadata().getAnnotations())
                        .containsEntry(WAVE, "-1")
                        .containsEntry("argocd.argoproj.io/sync-options", "Prune=false,Delete=false"));
        assertThat(RenderedChart.byDefault().objects())
                .as("the operator's objects are of wave 0")
                .noneSatisfy(object ->
                        assertThat(object.getMetadata().getAnnotations()).containsKey(WAVE));
        assertThat(Integer.parseInt(counters)).isEqualTo(1);
    }

    @Test
    void argoCdReadsTheValuesOfTheEnvironmentThatItMakesAnApplicationOf() {
        GenericKubernetesResource set = only("gitops/argocd/applicationset.yaml", "ApplicationSet");

        assertThat((String) set.get("spec", "generators", 0, "git", "files", 0, "path"))
                .isEqualTo("gitops/environments/*/environment.yaml");
        assertThat((String) set.get("spec", "template", "spec", "sources", 0, "ref"))
                .isEqualTo("settings");
        assertThat((String) set.get("spec", "template", "spec", "sources", 1, "helm", "valueFiles", 0))
                .isEqualTo("$settings/{{ .path.path }}/operator.yaml");
        assertThat((String) set.get("spec", "template", "spec", "sources", 2, "helm", "valueFiles", 0))
                .isEqualTo("$settings/{{ .path.path }}/values.yaml");
    }

    @Test
    void fluxBringsTheOperatorBeforeTheCounterAndWaitsForIt() {
        GenericKubernetesResource counter = only("gitops/flux/base/counter.yaml", "HelmRelease");

        assertThat((String) counter.get("spec", "dependsOn", 0, "name"))
                .isEqualTo(only("gitops/flux/base/operator.yaml", "HelmRelease")
                        .getMetadata()
                        .getName());
        assertThat((String) counter.get("spec", "waitStrategy", "name")).isEqualTo("poller");
        assertThat((String) counter.get("spec", "healthCheckExprs", 0, "kind")).isEqualTo("CounterService");
    }

    @ParameterizedTest
    @MethodSource("environments")
    void theConfigMapsOfAnEnvironmentAreThoseThatFluxReads(Environment environment) {
        List<Map<String, Object>> maps = RenderedChart.parse(environment.text("kustomization.yaml"))
                .only("Kustomization")
                .get("configMapGenerator");

        assertThat(maps.stream().map(map -> (String) map.get("name")))
                .containsExactlyInAnyOrder(
                        only("gitops/flux/base/operator.yaml", "HelmRelease").get("spec", "valuesFrom", 0, "name"),
                        only("gitops/flux/base/counter.yaml", "HelmRelease").get("spec", "valuesFrom", 0, "name"));
    }

    @Test
    void fluxWritesDevsImageByAPolicyThatIsThereAndNoOthers() {
        Matcher dev = POLICY.matcher(Environment.named("dev").text("values.yaml"));
        assertThat(dev.find()).isTrue();
        GenericKubernetesResource policy = only("gitops/flux/clusters/dev/image-automation.yaml", "ImagePolicy");
        assertThat(policy.getMetadata().getNamespace()).isEqualTo(dev.group(1));
        assertThat(policy.getMetadata().getName()).isEqualTo(dev.group(2));
        assertThat((String) only("gitops/flux/clusters/dev/image-automation.yaml", "ImageUpdateAutomation")
                        .get("spec", "update", "path"))
                .isEqualTo("./gitops/environments/dev");

        assertThat(Stream.of("staging", "production").map(Environment::named))
                .allSatisfy(environment ->
                        assertThat(environment.text("values.yaml")).doesNotContain("$imagepolicy"));
    }

    private static GenericKubernetesResource only(String file, String kind) {
        return objects(file).only(kind);
    }

    private static RenderedChart objects(String file) {
        return RenderedChart.parse(Environment.read(ProjectFiles.at(file)));
    }
}
