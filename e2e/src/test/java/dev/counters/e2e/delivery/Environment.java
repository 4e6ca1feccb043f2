package dev.counters.e2e.delivery;

import dev.counters.e2e.ProjectFiles;
import dev.counters.e2e.RenderedChart;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of {@code gitops/environments}. */
record Environment(Path folder) {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    static List<Environment> all() {
        try (Stream<Path> folders = Files.list(ProjectFiles.at("gitops/environments"))) {
            return folders.sorted().map(Environment::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Environment named(String name) {
        return new Environment(ProjectFiles.at("gitops/environments").resolve(name));
    }

    String name() {
        return folder.getFileName().toString();
    }

    String text(String file) {
        return read(folder.resolve(file));
    }

    Map<String, Object> yaml(String file) {
        return parse(text(file));
    }

    RenderedChart counter() {
        return RenderedChart.of(ProjectFiles.serviceChart(), "visits", text("values.yaml"));
    }

    RenderedChart operator() {
        return RenderedChart.with(text("operator.yaml"));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> parse(String yaml) {
        return YAML.unmarshal(yaml, Map.class);
    }

    @Override
    public String toString() {
        return name();
    }
}
