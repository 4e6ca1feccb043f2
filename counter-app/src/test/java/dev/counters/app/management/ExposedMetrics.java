package dev.counters.app.management;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The app's own metrics, as a scraper learns of them. */
final class ExposedMetrics {
    private static final Pattern OURS = Pattern.compile("(?:http|counter)_\\w+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    /** Every histogram has it. */
    private static final String BUCKET = "le";
    /** Those whose values are in the page, since they are few and do not depend on what was asked for. */
    private static final String OUTCOME = "outcome";

    private static final String HEAD = """
            | Name | Type | Labels | Unit | Meaning |
            |---|---|---|---|---|
            """;

    private ExposedMetrics() {}

    /** {@return a Markdown table, by name} */
    static String table(String openMetrics) {
        var metrics = new TreeMap<String, Metric>();
        openMetrics.lines().forEach(line -> {
            var words = line.split(" ", 4);
            if (line.startsWith("# ")
                    && words.length == 4
                    && OURS.matcher(words[2]).matches()) {
                metrics.computeIfAbsent(words[2], Metric::new).describe(words[1], words[3]);
            } else if (!line.startsWith("#")) {
                metrics.values().stream().filter(metric -> metric.owns(line)).forEach(metric -> metric.labels(line));
            }
        });
        return metrics.values().stream().map(Metric::row).collect(Collectors.joining("", HEAD, ""));
    }

    private static final class Metric {
        private final String name;
        private String type = "";
        private String unit = "–";
        private String help = "";
        private final TreeMap<String, TreeSet<String>> labels = new TreeMap<>();

        Metric(String name) {
            this.name = name;
        }

        void describe(String what, String text) {
            switch (what) {
                case "TYPE" -> type = text;
                case "UNIT" -> unit = text;
                case "HELP" -> help = text;
                default -> throw new IllegalArgumentException(what);
            }
        }

        boolean owns(String sample) {
            return sample.matches(name + "(?:_total|_bucket|_count|_sum)?[ {].*");
        }

        void labels(String sample) {
            // What follows a # is an exemplar.
            LABEL.matcher(sample.split(" # ", 2)[0])
                    .results()
                    .filter(label -> !label.group(1).equals(BUCKET))
                    .forEach(label -> labels.computeIfAbsent(label.group(1), _ -> new TreeSet<>())
                            .add(label.group(2)));
        }

        String row() {
            var full = type.equals("counter") ? name + "_total" : name;
            var cells = new ArrayList<>(List.of("`" + full + "`", type, labelCell(), unit, help));
            return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
        }

        private String labelCell() {
            return labels.isEmpty()
                    ? "–"
                    : labels.entrySet().stream()
                            .map(label -> "`" + label.getKey() + "`"
                                    + (label.getKey().equals(OUTCOME)
                                            ? label.getValue().stream()
                                                    .map(value -> "`" + value + "`")
                                                    .collect(Collectors.joining(", ", ": ", ""))
                                            : ""))
                            .collect(Collectors.joining("; "));
        }
    }
}
