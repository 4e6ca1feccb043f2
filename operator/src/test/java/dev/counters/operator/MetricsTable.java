package dev.counters.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of the operator's own metrics, as the documentation shows it, made of a scrape. */
final class MetricsTable {
    private static final Pattern OWN = Pattern.compile("(counters_operator|operator_sdk)_.*");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern HELP = Pattern.compile("# HELP (\\S+) (.+)");
    private static final Pattern SERIES = Pattern.compile("(\\w+)\\{(.*)} .*");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    /** Of histograms. */
    private static final Set<String> TECHNICAL = Set.of("le", "quantile");

    /** JOSDK says nothing of its metrics. */
    private static final Map<String, String> OF_JOSDK = Map.ofEntries(
            Map.entry("operator_sdk_controllers_execution_reconcile_failure_total", "Looks that ended with an error"),
            Map.entry("operator_sdk_controllers_execution_reconcile_seconds", "How long a look takes"),
            Map.entry("operator_sdk_controllers_execution_reconcile_seconds_max", "The longest of the last minutes"),
            Map.entry(
                    "operator_sdk_controllers_execution_reconcile_success_total",
                    "Looks that ended well, by what they wrote"),
            Map.entry("operator_sdk_events_delete_total", "CounterServices that were deleted"),
            Map.entry("operator_sdk_events_received_total", "What the operator was told of"),
            Map.entry("operator_sdk_reconciliations_executions_counterservice", "Looks under way"),
            Map.entry(
                    "operator_sdk_reconciliations_failed_total",
                    "Looks that ended with an error; they are tried again"),
            Map.entry("operator_sdk_reconciliations_queue_size_counterservice", "CounterServices that wait for a look"),
            Map.entry("operator_sdk_reconciliations_retries_last", "Whether the last look was made again"),
            Map.entry("operator_sdk_reconciliations_retries_number_total", "Looks that were made again"),
            Map.entry("operator_sdk_reconciliations_started_total", "Looks at a CounterService"),
            Map.entry("operator_sdk_reconciliations_success_total", "Looks that ended well"));

    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, String> meanings = new HashMap<>();
    private final Map<String, Set<String>> labels = new HashMap<>();

    private MetricsTable() {}

    static String of(String scrape) {
        var table = new MetricsTable();
        scrape.lines().forEach(table::read);
        table.meanings.putAll(OF_JOSDK);
        return table.types.keySet().stream()
                .map(table::row)
                .collect(Collectors.joining("", "| Name | Type | Labels | Meaning |\n|---|---|---|---|\n", ""));
    }

    private void read(String line) {
        var type = TYPE.matcher(line);
        if (type.matches() && OWN.matcher(type.group(1)).matches()) {
            types.put(type.group(1), type.group(2));
        }
        var help = HELP.matcher(line);
        if (help.matches()) {
            meanings.put(help.group(1), help.group(2).strip());
        }
        var series = SERIES.matcher(line);
        if (series.matches()) {
            var of = labels.computeIfAbsent(family(series.group(1)), _ -> new TreeSet<>());
            LABEL.matcher(series.group(2))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(of::add);
            of.removeAll(TECHNICAL);
        }
    }

    private String row(String name) {
        var meaning = meanings.getOrDefault(name, "");
        assertThat(meaning).as("the meaning of " + name).isNotBlank();
        return "| `%s` | %s | %s | %s |\n".formatted(name, types.get(name), inWords(name), meaning);
    }

    private String inWords(String name) {
        var own = labels.getOrDefault(name, Set.of());
        return own.isEmpty() ? "–" : own.stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
    }

    /** {@return the name that type and meaning are told of} */
    private String family(String series) {
        return types.containsKey(series) ? series : series.replaceFirst("_(bucket|sum|count)$", "");
    }
}
