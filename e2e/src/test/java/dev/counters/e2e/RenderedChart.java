package dev.counters.e2e;

import com.marcnuri.helm.Helm;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the chart renders for some values, as {@code helm template} does, without a cluster. */
public record RenderedChart(List<GenericKubernetesResource> objects) {
    public static final String NAMESPACE = "counter-system";
    // Helm's own default, when there is no cluster to ask, is older than the chart allows.
    private static final String OLDEST_KUBERNETES = "1.30.0";
    private static final String RELEASE = "counter-operator";
    private static final Pattern DOCUMENT_START = Pattern.compile("(?m)^---\\s*$");

    /** Renders the operator's chart with these values, in YAML, over the defaults. */
    public static RenderedChart with(String values) {
        return of(ProjectFiles.chart(), RELEASE, values);
    }

    /** Renders the chart of that folder, as such a release. */
    public static RenderedChart of(Path chart, String release, String values) {
        return parse(template(chart, release, values));
    }

    /** Takes many objects, in one text of YAML, apart. */
    public static RenderedChart parse(String yaml) {
        KubernetesSerialization serialization = new KubernetesSerialization();
        List<GenericKubernetesResource> objects = DOCUMENT_START
                .splitAsStream(yaml)
                .filter(document -> document.contains("kind:"))
                .map(document -> serialization.unmarshal(document, GenericKubernetesResource.class))
                .toList();
        return new RenderedChart(objects);
    }

    public static RenderedChart byDefault() {
        return with("");
    }

    private static String template(Path chart, String release, String values) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, values);
                return new Helm(chart)
                        .template()
                        .withName(release)
                        .withNamespace(NAMESPACE)
                        .withKubeVersion(OLDEST_KUBERNETES)
                        .withValuesFile(file)
                        .call();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<GenericKubernetesResource> all(String kind) {
        return objects.stream().filter(object -> object.getKind().equals(kind)).toList();
    }

    public GenericKubernetesResource only(String kind) {
        List<GenericKubernetesResource> found = all(kind);
        if (found.size() != 1) {
            throw new AssertionError("wanted one " + kind + ", got " + found.size());
        }
        return found.getFirst();
    }

    public GenericKubernetesResource named(String kind, String name) {
        return all(kind).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    /** The operator's environment: names and literal values. */
    public Map<String, String> environment() {
        List<Map<String, String>> variables =
                only("Deployment").get("spec", "template", "spec", "containers", 0, "env");
        return variables.stream()
                .filter(variable -> variable.containsKey("value"))
                .collect(java.util.stream.Collectors.toMap(v -> v.get("name"), v -> v.get("value")));
    }
}
