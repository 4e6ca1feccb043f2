package dev.counters.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.e2e.Command;
import dev.counters.e2e.ProjectFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example for Alertmanager: who is told of what. */
class AlertRoutesIT {
    private static final String EXAMPLE =
            ProjectFiles.at("examples/monitoring/alertmanager.yaml").toString();
    private static final Pattern ALERT = Pattern.compile("\\bCounter[A-Z]\\w+");

    @BeforeAll
    static void needsAmtool() {
        Tool.assume("amtool");
    }

    @Test
    void alertmanagerTakesIt() {
        assertThat(amtool(List.of("check-config", EXAMPLE))).matches(Command::succeeded);
    }

    @ParameterizedTest
    @CsvSource({
        "CounterRedisAway, critical, counters-pager",
        "CounterSlow, warning, counters-chat",
        "CounterServicePausedLong, info, counters-digest",
        "SomebodyElsesAlert, critical, others"
    })
    void severityDecidesWhoIsTold(String alert, String severity, String receiver) {
        assertThat(receivers(alert, severity)).isEqualTo(receiver);
    }

    @Test
    void eachAlertOfTheChartHasAReceiver() {
        assertThat(Alert.all())
                .allSatisfy(alert -> assertThat(
                                receivers(alert.name(), alert.labels().get("severity")))
                        .startsWith("counters-"));
    }

    @Test
    void namesOnlyAlertsThatThereAre() throws Exception {
        List<String> known = Alert.all().stream().map(Alert::name).toList();

        assertThat(ALERT.matcher(java.nio.file.Files.readString(java.nio.file.Path.of(EXAMPLE)))
                        .results()
                        .map(MatchResult::group))
                .isNotEmpty()
                .isSubsetOf(known);
    }

    private static String receivers(String alert, String severity) {
        return amtool(List.of(
                        "config",
                        "routes",
                        "test",
                        "--config.file=" + EXAMPLE,
                        "alertname=" + alert,
                        "severity=" + severity,
                        "namespace=shop"))
                .output()
                .strip();
    }

    private static Command amtool(List<String> arguments) {
        List<String> command = new ArrayList<>(Stream.of("amtool").toList());
        command.addAll(arguments);
        return Command.run(command, "", Map.of());
    }
}
