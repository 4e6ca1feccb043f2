package dev.counters.playground.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the operator's chart has for Prometheus and Grafana. */
final class MonitoringFiles {
    private static final Path FOLDER = Path.of("../helm/counter-operator/files");
    private static final Path FLAGGER = Path.of("../gitops/flux/examples/flagger.yaml");
    private static final Path ADAPTER = Path.of("../examples/autoscaling/prometheus-adapter.yaml");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|on|without|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    /** A name that is no function's, with what it selects by. */
    private static final Pattern SELECTOR =
            Pattern.compile("(?<![\\w$\"])([a-z][a-z0-9]*_[a-z0-9_]*+|up)(\\{[^}]*})?(?!\\s*\\()");

    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"");

    private MonitoringFiles() {}

    /** {@return the queries of all dashboards, with their variables as "All"} */
    static Set<String> dashboardQueries() {
        return files("dashboards")
                .flatMap(file -> parse(file).findValuesAsText("expr").stream())
                .map(query -> query.replace("$__rate_interval", "30s")
                        .replace("$namespace", ".*")
                        .replace("$counterservice", ".*"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@return the expressions of all alerts} */
    static Set<String> alertExpressions() {
        return files("rules")
                .flatMap(file -> parse(file).findValuesAsText("expr").stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@return for each metric that is asked for, a query that counts its series which have the labels it is asked for by} */
    static Set<String> presence(Set<String> expressions) {
        return expressions.stream()
                .flatMap(expression -> SELECTOR.matcher(
                                GROUPING.matcher(expression).replaceAll(""))
                        .results()
                        .map(found -> "count(" + found.group(1) + labels(found.group(2)) + ")"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@return the queries of the example for Flagger, of all services} */
    static Set<String> flaggerQueries() {
        try {
            return Stream.of(Files.readString(FLAGGER).split("(?m)^---$"))
                    .map(template -> Serialization.unmarshal(template, JsonNode.class))
                    .map(template -> template.at("/spec/query").asText())
                    .map(query -> query.replace("{{ interval }}", "30s")
                            .replace("{{ namespace }}", "shop")
                            .replace("{{ variables.counterservice }}", "visits"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the queries of the example for Prometheus' adapter, as that would ask them for the pods of a namespace} */
    static Set<String> adapterQueries() {
        return parse(ADAPTER)
                .at("/rules/custom")
                .valueStream()
                .map(rule -> rule.path("metricsQuery")
                        .asText()
                        .replace(
                                "<<.Series>>", rule.path("seriesQuery").asText().replaceAll("\\{.*", ""))
                        .replace("<<.LabelMatchers>>", "namespace=\"shop\",pod=~\"visits-app-.+\"")
                        .replace("<<.GroupBy>>", "pod")
                        .replace("[2m]", "[30s]"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@return the queries by which Prometheus' adapter looks for series} */
    static Set<String> adapterSeries() {
        return parse(ADAPTER)
                .at("/rules/custom")
                .valueStream()
                .map(rule -> "count(" + rule.path("seriesQuery").asText() + ")")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Copies the rules, for a Prometheus that has little time: they look at seconds instead of minutes, and wait for seconds. */
    static void copyImpatientRules(Path folder) {
        files("rules").forEach(file -> {
            try {
                Files.writeString(
                        folder.resolve(file.getFileName()),
                        Files.readString(file)
                                .replaceAll("(?m)^( +for:) .*$", "$1 2s")
                                .replaceAll("\\[\\d+m]", "[20s]"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String labels(String matchers) {
        return matchers == null
                ? ""
                : LABEL.matcher(matchers)
                        .results()
                        .map(label -> label.group(1) + "!=\"\"")
                        .distinct()
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static Stream<Path> files(String kind) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(kind))) {
            List<Path> found = files.sorted().toList();
            return found.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(Path file) {
        try {
            var text = Files.readString(file);
            return file.toString().endsWith(".json")
                    ? new ObjectMapper().readTree(text)
                    : Serialization.unmarshal(text, JsonNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
