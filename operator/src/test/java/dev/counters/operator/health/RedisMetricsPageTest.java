package dev.counters.operator.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of the documentation is written from what the operator tells of Redis. */
class RedisMetricsPageTest {
    private static final Path PAGE = Path.of("../docs/redis-metrics.md");
    private static final String BEGIN =
            "<!-- Generated from dev.counters.operator.health.RedisFigure by `make docs`. Do not edit. -->\n";
    private static final String END = "<!-- End of the generated table. -->\n";

    @Test
    void listsEachMetricWithItsMeaning() throws IOException {
        var page = Files.readString(PAGE);
        assertThat(page).containsOnlyOnce(BEGIN).containsOnlyOnce(END);
        var written = page.substring(0, page.indexOf(BEGIN)) + BEGIN + table() + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, written);
        }

        assertThat(PAGE).as("the page; `make docs` writes its table anew").hasContent(written);
    }

    private static String table() {
        return Arrays.stream(RedisFigure.values())
                .map(figure -> "| `%s` | %s | %s |\n".formatted(figure.metric(), figure.type(), figure.meaning()))
                .collect(Collectors.joining("", "| Name | Type | Meaning |\n|---|---|---|\n", ""));
    }
}
