package dev.counters.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.counters.e2e.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Grafana would not say: it shows an empty panel instead. That each query finds something, MonitoringIT looks at. */
class DashboardsTest {
    private static final Path FOLDER = ProjectFiles.chart().resolve("files/dashboards");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)}?");
    /** Grafana's own. */
    private static final String BUILT_IN = "__";

    private static final int COLUMNS = 24;

    record Dashboard(String file, JsonNode json) {
        List<JsonNode> panels() {
            return list(json.get("panels"));
        }

        Set<String> variables() {
            return list(json.at("/templating/list")).stream()
                    .map(variable -> variable.get("name").asText())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static List<Dashboard> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Dashboard> found = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                found.add(new Dashboard(
                        file.getFileName().toString(), new ObjectMapper().readTree(Files.readString(file))));
            }
            return found;
        }
    }

    @Test
    void thereIsOneOfEachPart() throws IOException {
        assertThat(dashboards())
                .extracting(Dashboard::file)
                .containsExactly("envoy.json", "operator.json", "redis.json", "service.json");
        assertThat(dashboards())
                .extracting(dashboard -> dashboard.json().get("uid").asText())
                .allMatch(uid -> uid.startsWith("counters-"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void asksTheSourceThatItsUserChooses(Dashboard dashboard) {
        JsonNode source = dashboard.json().at("/templating/list/0");

        assertThat(source.get("name").asText()).isEqualTo("datasource");
        assertThat(source.get("type").asText()).isEqualTo("datasource");
        assertThat(source.get("query").asText()).isEqualTo("prometheus");
        assertThat(dashboard.json().findValues("datasource"))
                .isNotEmpty()
                .allSatisfy(asked -> assertThat(asked.get("uid").asText()).isEqualTo("${datasource}"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void usesOnlyVariablesThatItHas(Dashboard dashboard) {
        assertThat(dashboard.json().findValuesAsText("expr"))
                .isNotEmpty()
                .allSatisfy(query -> assertThat(VARIABLE.matcher(query)
                                .results()
                                .map(found -> found.group(1))
                                .filter(name -> !name.startsWith(BUILT_IN)))
                        .isSubsetOf(dashboard.variables()));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsHaveATitleAUnitAQueryAndAPlaceOfTheirOwn(Dashboard dashboard) {
        assertThat(dashboard.panels())
                .extracting(panel -> panel.get("id").asInt())
                .doesNotHaveDuplicates();
        Set<String> taken = new TreeSet<>();
        for (JsonNode panel : dashboard.panels()) {
            JsonNode place = panel.get("gridPos");
            assertThat(panel.get("title").asText()).isNotBlank();
            assertThat(place.get("x").asInt() + place.get("w").asInt()).isLessThanOrEqualTo(COLUMNS);
            for (int x = 0; x < place.get("w").asInt(); x++) {
                for (int y = 0; y < place.get("h").asInt(); y++) {
                    String cell =
                            (place.get("x").asInt() + x) + " " + (place.get("y").asInt() + y);
                    assertThat(taken.add(cell))
                            .as("%s overlaps at %s", panel.get("title"), cell)
                            .isTrue();
                }
            }
            if (!panel.get("type").asText().equals("row")) {
                assertThat(list(panel.get("targets")))
                        .isNotEmpty()
                        .allSatisfy(target ->
                                assertThat(target.get("expr").asText()).isNotBlank());
            }
        }
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
