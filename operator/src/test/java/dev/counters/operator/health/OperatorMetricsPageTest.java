package dev.counters.operator.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.operator.config.TracingConfiguration;
import dev.counters.operator.intercept.Request;
import dev.counters.operator.telemetry.SpanReceiver;
import dev.counters.operator.telemetry.Tracing;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.config.BaseConfigurationService;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/operator-metrics.md is written from what the operator's meters give after one look at a CounterService. */
class OperatorMetricsPageTest {
    private static final Path PAGE = Path.of("../docs/operator-metrics.md");
    private static final String BEGIN = "<!-- Generated from the operator's meters by `make docs`. Do not edit. -->\n";
    private static final String END = "<!-- End of the generated table. -->\n";

    private static final Pattern TYPE = Pattern.compile("# TYPE ((?:counters|operator_sdk)_\\w+) (\\w+)");
    private static final Pattern SAMPLE =
            Pattern.compile("((?:counters|operator_sdk)_\\w+?)(?:_bucket|_count|_sum|_max)?\\{([^}]*)} .*");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    /** Of each meter of the framework: which kind of resource. Buckets have their bound. */
    private static final Set<String> EVERYWHERE = Set.of("group", "version", "kind", "scope", "le");

    /** What the framework tells its meters of a look. */
    private static final Map<String, Object> ABOUT = Map.of(
            Constants.CONTROLLER_NAME,
            "counterservice",
            Constants.RESOURCE_GVK_KEY,
            GroupVersionKind.gvkFor(CounterService.class));

    /** What the framework does not say of its own. */
    private static final Map<String, String> OF_THE_FRAMEWORK = Map.ofEntries(
            Map.entry("operator_sdk_controllers_execution_reconcile_seconds", "How long a look takes"),
            Map.entry("operator_sdk_controllers_execution_reconcile_success_total", "Looks by how they ended well"),
            Map.entry("operator_sdk_events_received_total", "What the operator was told of"),
            Map.entry("operator_sdk_events_delete_total", "CounterServices that are gone"),
            Map.entry(
                    "operator_sdk_reconciliations_failed_total",
                    "Looks that ended with an error; they are tried again"),
            Map.entry("operator_sdk_reconciliations_queue_size_counterservice", "CounterServices that wait for a look"),
            Map.entry("operator_sdk_reconciliations_executions_counterservice", "Looks under way"),
            Map.entry("operator_sdk_reconciliations_started_total", "Looks at a CounterService"),
            Map.entry("operator_sdk_reconciliations_success_total", "Looks that ended without an error"));

    @Test
    void listsEachMetricWithItsMeaning() throws Exception {
        var page = Files.readString(PAGE);
        assertThat(page).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
        var written =
                page.substring(0, page.indexOf(BEGIN)) + BEGIN + table(scrape()) + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, written);
        }

        assertThat(PAGE).as("the page; `make docs` writes its table anew").hasContent(written);
    }

    @Test
    void alertsAndDashboardsAskOnlyForMetricsOfThePage() throws IOException {
        var page = Files.readString(PAGE);
        for (var file : Set.of(
                "rules/operator.yaml", "rules/certificates.yaml", "rules/counters.yaml", "dashboards/operator.json")) {
            var asked = Pattern.compile("\\b(?:counters_(?:operator|certificate)|operator_sdk)_[a-z_]+\\b")
                    .matcher(Files.readString(Path.of("../helm/counter-operator/files", file)))
                    .results()
                    .map(found -> found.group().replaceFirst("_(bucket|count|sum|max)$", ""));
            assertThat(asked)
                    .as(file)
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        }
    }

    @ControllerConfiguration(name = "counterservice")
    private static final class Idle implements Reconciler<CounterService> {
        @Override
        public UpdateControl<CounterService> reconcile(CounterService service, Context<CounterService> context) {
            return UpdateControl.noUpdate();
        }
    }

    /** As when the operator takes up its work. */
    private static void register(Metrics metrics) {
        var idle = new Idle();
        try (var client = new KubernetesClientBuilder().build()) {
            metrics.controllerRegistered(
                    new Controller<>(idle, new BaseConfigurationService().getConfigurationFor(idle), client));
        }
    }

    /** After one look of each kind. */
    private static String scrape() throws Exception {
        var service = new CounterService();
        service.setMetadata(
                new ObjectMetaBuilder().withName("visits").withNamespace("a").build());
        service.setStatus(Serialization.unmarshal(
                "{\"envoy\": {\"certificateExpires\": \"2030-01-01T00:00:00Z\"}}", CounterServiceStatus.class));
        var metrics = new OperatorMetrics(() -> true, Optional::empty, Duration.ofSeconds(5));
        metrics.follow(() -> Stream.of(service));
        try (var receiver = new SpanReceiver()) {
            Tracing.start(
                            new TracingConfiguration(receiver.endpoint(), 1, "counter-operator", Map.of()),
                            metrics.registry())
                    .close();
        }
        Metrics looks = metrics.forJosdk();
        register(looks);
        looks.receivedEvent(new Event(new ResourceID("visits", "a")), ABOUT);
        looks.reconcileCustomResource(service, null, ABOUT);
        looks.reconciliationExecutionStarted(service, ABOUT);
        metrics.requests().sent(Request.api("GET", "/")).run();
        looks.timeControllerExecution(new NoExecution());
        looks.reconciliationExecutionFinished(service, ABOUT);
        looks.finishedReconciliation(service, ABOUT);
        looks.failedReconciliation(service, new IllegalStateException(), ABOUT);
        looks.cleanupDoneFor(new ResourceID("visits", "a"), ABOUT);
        return metrics.scrape();
    }

    private static String table(String scrape) {
        var types = new TreeMap<String, String>();
        var help = new TreeMap<String, String>();
        var labels = new TreeMap<String, Set<String>>();
        scrape.lines().forEach(line -> {
            var type = TYPE.matcher(line);
            var sample = SAMPLE.matcher(line);
            if (type.matches() && !type.group(1).endsWith("_max")) {
                types.put(type.group(1), type.group(2));
            } else if (line.startsWith("# HELP ")) {
                var words = line.split(" ", 4);
                help.put(words[2], words.length == 4 ? words[3] : "");
            } else if (sample.matches()) {
                LABEL.matcher(sample.group(2))
                        .results()
                        .map(label -> label.group(1))
                        .filter(label -> !EVERYWHERE.contains(label))
                        .forEach(label -> labels.computeIfAbsent(sample.group(1), _ -> new TreeSet<>())
                                .add("`" + label + "`"));
            }
        });
        return types.entrySet().stream()
                .map(metric -> "| `%s` | %s | %s | %s |\n"
                        .formatted(
                                metric.getKey(),
                                metric.getValue(),
                                String.join(", ", labels.getOrDefault(metric.getKey(), Set.of("–"))),
                                meaning(metric.getKey(), Objects.requireNonNullElse(help.get(metric.getKey()), ""))))
                .collect(Collectors.joining("", "| Name | Type | Labels | Meaning |\n|---|---|---|---|\n", ""));
    }

    private static String meaning(String metric, String help) {
        var meaning = OF_THE_FRAMEWORK.getOrDefault(metric, help.strip());
        assertThat(meaning).as("what %s means", metric).isNotEmpty();
        return meaning;
    }
}
