package dev.counters.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.e2e.Command;
import dev.counters.e2e.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the alerts' tests by promtool, and tests these tests: for each alert they must notice that it never fires, that it always
 * does, and that it does so too early.
 */
class AlertRulesIT {
    private static final Path TESTS = ProjectFiles.chart().resolve("tests/alerts");

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsPromtool() {
        Tool.assume("promtool");
    }

    @BeforeEach
    void layOutAsInTheChart() throws IOException {
        Files.createDirectories(folder.resolve("files/rules"));
        Files.createDirectories(folder.resolve("tests/alerts"));
    }

    static Stream<Path> files() {
        return Alert.files();
    }

    static List<Alert> alerts() {
        return Alert.all();
    }

    static Stream<Alert> waitingAlerts() {
        return alerts().stream().filter(alert -> alert.rule().containsKey("for"));
    }

    @Test
    void prometheusTakesTheRules() {
        assertThat(promtool(Stream.concat(Stream.of("check", "rules", "--lint-fatal"), files().map(Path::toString))
                        .toList()))
                .matches(Command::succeeded);
    }

    @ParameterizedTest
    @MethodSource("files")
    void alertsFireWhenTheyShouldAndOnlyThen(Path rules) {
        assertThat(promtool(List.of(
                        "test", "rules", TESTS.resolve(rules.getFileName()).toString())))
                .matches(Command::succeeded);
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void theTestsNoticeAnAlertThatNeverFires(Alert alert) throws IOException {
        assertThat(testsOf(alert, alert.alone("expr", "vector(1) < 0")).succeeded())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void theTestsNoticeAnAlertThatAlwaysFires(Alert alert) throws IOException {
        assertThat(testsOf(alert, alert.alone("expr", "(" + alert.expression() + ") or vector(1)"))
                        .succeeded())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("waitingAlerts")
    void theTestsNoticeAnAlertThatDoesNotWait(Alert alert) throws IOException {
        assertThat(testsOf(alert, alert.alone("for", "0s")).succeeded()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void theTestsOfAnAlertHoldWithItAlone(Alert alert) throws IOException {
        assertThat(testsOf(alert, alert.alone("expr", alert.expression()))).matches(Command::succeeded);
    }

    /** What its own tests say to these rules; others of the file are left out. */
    private Command testsOf(Alert alert, String rules) throws IOException {
        Map<String, Object> all = new java.util.LinkedHashMap<>(Alert.parse(TESTS.resolve(alert.file())));
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> tests = (List<Map<String, Object>>) all.get("tests");
        List<Map<String, Object>> own = tests.stream()
                .filter(test -> ((String) test.get("name")).startsWith(alert.name() + " "))
                .toList();
        assertThat(own).as("tests of %s", alert).hasSizeGreaterThan(1);
        all.put("tests", own);
        Path file = folder.resolve("tests/alerts").resolve(alert.file());
        Files.writeString(folder.resolve("files/rules").resolve(alert.file()), rules);
        Files.writeString(file, new io.fabric8.kubernetes.client.utils.KubernetesSerialization().asYaml(all));
        return promtool(List.of("test", "rules", file.toString()));
    }

    private static Command promtool(List<String> arguments) {
        return Command.run(
                Stream.concat(Stream.of("promtool"), arguments.stream()).toList(), "", Map.of());
    }
}
