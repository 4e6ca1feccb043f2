package dev.counters.e2e.monitoring;

import dev.counters.e2e.ProjectFiles;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One alert of the chart's rules.
 *
 * @param file of its rules, without the folder
 * @param rule as it stands there
 */
record Alert(String file, Map<String, Object> rule) {
    static final Path RULES = ProjectFiles.chart().resolve("files/rules");

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    static List<Alert> all() {
        return files().flatMap(Alert::of).toList();
    }

    /** The files of the rules, in their folder. */
    static Stream<Path> files() {
        try (Stream<Path> files = Files.list(RULES)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> parse(Path yaml) {
        try {
            @SuppressWarnings("unchecked")
            Map<String, Object> parsed = YAML.unmarshal(Files.readString(yaml), Map.class);
            return parsed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return (String) rule.get("alert");
    }

    String expression() {
        return (String) rule.get("expr");
    }

    @SuppressWarnings("unchecked")
    Map<String, String> labels() {
        return (Map<String, String>) rule.get("labels");
    }

    @SuppressWarnings("unchecked")
    Map<String, String> annotations() {
        return (Map<String, String>) rule.get("annotations");
    }

    /** A file of rules with this alert alone, and with another value of that key. */
    String alone(String key, Object value) {
        Map<String, Object> changed = new java.util.LinkedHashMap<>(rule);
        changed.put(key, value);
        return YAML.asYaml(Map.of("groups", List.of(Map.of("name", "alone", "rules", List.of(changed)))));
    }

    @Override
    public String toString() {
        return name();
    }

    @SuppressWarnings("unchecked")
    private static Stream<Alert> of(Path file) {
        List<Map<String, Object>> groups =
                (List<Map<String, Object>>) parse(file).get("groups");
        return groups.stream()
                .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                .map(rule -> new Alert(file.getFileName().toString(), rule));
    }
}
