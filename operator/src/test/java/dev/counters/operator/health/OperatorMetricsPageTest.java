package dev.counters.operator.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.Samples;
import dev.counters.operator.intercept.Request;
import dev.counters.operator.telemetry.TraceMetrics;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of the documentation is written from a scrape of an operator that has done each thing once. */
class OperatorMetricsPageTest {
    private static final Path PAGE = Path.of("../docs/operator-metrics.md");
    private static final String BEGIN = "<!-- Generated from a scrape by `make docs`. Do not edit. -->\n";
    private static final String END = "<!-- End of the generated table. -->\n";
    private static final Pattern OWN = Pattern.compile("(counters_operator|operator_sdk)_.*");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern HELP = Pattern.compile("# HELP (\\S+) (.+)");
    private static final Pattern SERIES = Pattern.compile("(\\w+)\\{(.*)} .*");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    /** Of the histogram itself. */
    private static final Set<String> TECHNICAL = Set.of("le", "quantile");

    /** JOSDK says nothing of its own metrics, or not what they are here. */
    private static final Map<String, String> OF_JOSDK = Map.ofEntries(
            Map.entry("operator_sdk_controllers_execution_reconcile_failure_total", "Looks that ended with an error, by exception"),
            Map.entry("operator_sdk_controllers_execution_reconcile_seconds", "How long a look takes"),
            Map.entry("operator_sdk_controllers_execution_reconcile_seconds_max", "How long the longest of the last minutes took"),
            Map.entry("operator_sdk_controllers_execution_reconcile_success_total", "Looks that ended well, by what was written"),
            Map.entry("operator_sdk_events_delete_total", "CounterServices that were deleted"),
            Map.entry("operator_sdk_events_received_total", "What the operator was told of"),
            Map.entry("operator_sdk_reconciliations_executions_counterservice", "Looks under way"),
            Map.entry("operator_sdk_reconciliations_failed_total", "Looks that ended with an error; they are tried again"),
            Map.entry("operator_sdk_reconciliations_queue_size_counterservice", "CounterServices that wait for a look"),
            Map.entry("operator_sdk_reconciliations_started_total", "Looks at a CounterService"),
            Map.entry("operator_sdk_reconciliations_success_total", "Looks that ended well"),
            Map.entry("operator_sdk_reconciliations_retries_number_total", "Looks that were tried again, by how often"));

    @Test
    void listsEachMetricWithItsMeaning() throws Exception {
        var page = Files.readString(PAGE);
        assertThat(page).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
        var written = page.substring(0, page.indexOf(BEGIN)) + BEGIN + table(scrape()) + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, written);
        }

        assertThat(PAGE).as("the page; `make docs` writes its table anew").hasContent(written);
    }

    private static String scrape() throws Exception {
        var metrics = new OperatorMetrics(() -> true);
        var service = Samples.service("{}");
        metrics.follow(() -> Stream.of(service));
        TraceMetrics.register(metrics.registry());
        var josdk = metrics.forJosdk();
        josdk.monitorSizeOf(new HashMap<>(), "reconciliations.executions.counterservice");
        josdk.monitorSizeOf(new HashMap<>(), "reconciliations.queue.size.counterservice");
        look(josdk, service, metrics);
        return metrics.scrape();
    }

    private static void look(Metrics josdk, CounterService service, OperatorMetrics metrics) throws Exception {
        Map<String, Object> nothing = Map.of();
        josdk.receivedEvent(new Event(ResourceID.fromResource(service)), nothing);
        josdk.reconcileCustomResource(service, null, nothing);
        josdk.reconciliationExecutionStarted(service, nothing);
        metrics.requests().sent(Request.api("GET", "/")).run();
        josdk.timeControllerExecution(new NoExecution());
        josdk.failedReconciliation(service, new IllegalStateException(), nothing);
        josdk.finishedReconciliation(service, nothing);
        josdk.reconciliationExecutionFinished(service, nothing);
    }

    private static String table(String scrape) throws IOException {
        var types = new TreeMap<String, String>();
        var meanings = new HashMap<String, String>();
        var labels = new HashMap<String, Set<String>>();
        scrape.lines().forEach(line -> {
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
                LABEL.matcher(series.group(2)).results().map(found -> found.group(1)).forEach(of::add);
                of.removeAll(TECHNICAL);
            }
        });
        meanings.putAll(OF_JOSDK);
        return types.entrySet().stream()
                .map(type -> "| `%s` | %s | %s | %s |\n"
                        .formatted(
                                type.getKey(),
                                type.getValue(),
                                inWords(labels.getOrDefault(type.getKey(), Set.of())),
                                meaning(type.getKey(), meanings)))
                .collect(Collectors.joining("", "| Name | Type | Labels | Meaning |\n|---|---|---|---|\n", ""));
    }

    private static String meaning(String name, Map<String, String> meanings) {
        var meaning = meanings.getOrDefault(name, "");
        assertThat(meaning).as("the meaning of " + name).isNotBlank();
        return meaning;
    }

    private static String inWords(Set<String> labels) {
        return labels.isEmpty() ? "–" : labels.stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
    }

    /** {@return the name that the type is told of} */
    private static String family(String series) {
        return series.replaceFirst("_(bucket|sum|count)$", "");
    }
}
