package dev.counters.app.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.counters.app.TestApp;
import dev.counters.app.redis.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/metrics.md is written from what the running app exposes; {@code -Dgolden.write=true} writes it anew. */
class MetricsPageIT {
    private static final Path PAGE = Path.of("../docs/metrics.md");
    private static final String BEGIN = "<!-- written by MetricsPageIT: -->\n";
    private static final String END = "<!-- until here -->";
    /** Of the chart of the operator, which is not built from here. */
    private static final Path MONITORING = Path.of("../helm/counter-operator/files");

    private static final Pattern NAME = Pattern.compile("\\b(?:http|counter)_[a-z_]+\\b");

    @Test
    void thePageSaysWhatTheAppExposes() throws IOException {
        var exposed = exposed();
        var page = Files.readString(PAGE);
        var wanted = page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
                + "\n" + ExposedMetrics.table(exposed) + "\n"
                + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(PAGE).as("-Dgolden.write=true writes it anew").hasContent(wanted);
    }

    @Test
    void alertsAndDashboardsAskOnlyForMetricsThatThereAre() throws IOException {
        var exposed = exposed();

        for (var file :
                List.of("rules/app.yaml", "rules/redis.yaml", "dashboards/service.json", "dashboards/redis.json")) {
            assertThat(NAME.matcher(Files.readString(MONITORING.resolve(file)))
                            .results()
                            .map(found -> found.group()))
                    .as(file)
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(exposed).contains("\n" + name));
        }
    }

    /** With every feature that has metrics of its own. */
    private static String exposed() {
        try (TestRedis redis = TestRedis.start()) {
            Map<String, String> environment = new HashMap<>(redis.environment());
            environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1");
            environment.put("OTEL_TRACES_SAMPLER", "always_off");
            try (TestApp app = TestApp.start(environment)) {
                app.awaitReady();
                app.web().post("/");
                return app.management()
                        .get("/metrics", "Accept", "application/openmetrics-text")
                        .body();
            }
        }
    }
}
