package dev.counters.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.e2e.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever is woken by an alert must be told what it means. */
class AlertsTest {
    private static final Path RUNBOOKS = ProjectFiles.at("docs/runbooks");
    private static final String URL = "https://github.com/counters-dev/counters/blob/main/docs/runbooks/";
    private static final String INDEX = "README.md";

    static List<Alert> alerts() {
        return Alert.all();
    }

    @Test
    void eachHasANameOfItsOwn() {
        assertThat(alerts()).extracting(Alert::name).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void saysHowUrgentItIsAndWhatIsTheMatter(Alert alert) {
        assertThat(alert.name()).startsWith("Counter");
        assertThat(alert.labels().get("severity")).isIn("critical", "warning", "info");
        assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
        assertThat(alert.annotations().get("summary")).endsWith(".").hasSizeLessThan(160);
        assertThat(alert.annotations().get("description")).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void hasARunbook(Alert alert) throws IOException {
        assertThat(alert.annotations().get("runbook_url")).isEqualTo(URL + alert.name() + ".md");
        assertThat(Files.readString(RUNBOOKS.resolve(alert.name() + ".md")))
                .startsWith("# " + alert.name() + "\n")
                .contains("Severity: " + alert.labels().get("severity") + ".")
                .contains("\n## What it means\n", "\n## How to look\n", "\n## What to do\n");
        assertThat(Files.readString(RUNBOOKS.resolve(INDEX)))
                .contains("| [%1$s](%1$s.md) | %2$s |"
                        .formatted(alert.name(), alert.labels().get("severity")));
    }

    @Test
    void noRunbookIsOfAnAlertThatIsGone() throws IOException {
        try (Stream<Path> pages = Files.list(RUNBOOKS)) {
            assertThat(pages.map(page -> page.getFileName().toString()).filter(name -> !name.equals(INDEX)))
                    .containsExactlyInAnyOrderElementsOf(
                            alerts().stream().map(alert -> alert.name() + ".md").toList());
        }
    }
}
