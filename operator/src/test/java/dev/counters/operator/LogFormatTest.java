package dev.counters.operator;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Reads the real logback.xml, which the tests' own configuration hides. */
class LogFormatTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream stdout = System.out;
    private final LoggerContext context = new LoggerContext();
    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();

    @BeforeEach
    void captureOutput() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        context.setMDCAdapter(mdc);
    }

    @AfterEach
    void restoreOutput() {
        context.stop();
        System.setOut(stdout);
    }

    @Test
    void writesOneJsonObjectALineWithTheResourceAtHand() throws Exception {
        Logger log = configured("INFO").getLogger("dev.counters.operator");
        mdc.put("resource.name", "visits");
        log.warn("Redis of {} is away,\nfor \"now\"", "visits", new IllegalStateException("lost"));

        assertThat(lines()).hasSize(1);
        JsonNode line = new ObjectMapper().readTree(lines()[0]);
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("formattedMessage").asText()).isEqualTo("Redis of visits is away,\nfor \"now\"");
        assertThat(line.path("mdc").path("resource.name").asText()).isEqualTo("visits");
        assertThat(line.path("throwable").path("message").asText()).isEqualTo("lost");
        assertThat(line.path("timestamp").isNumber()).isTrue();
    }

    @Test
    void hidesWhatIsBelowTheLevel() throws Exception {
        LoggerContext loggers = configured("ERROR");
        loggers.getLogger("dev.counters.operator").warn("hidden");
        loggers.getLogger("io.fabric8.kubernetes").info("hidden too");

        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void neverPrintsRequestsWithTheirSecrets() throws Exception {
        LoggerContext loggers = configured("TRACE");

        assertThat(loggers.getLogger("io.fabric8.kubernetes.client.http.HttpLoggingInterceptor")
                        .isDebugEnabled())
                .isFalse();
        assertThat(loggers.getLogger("io.lettuce.core.protocol").isDebugEnabled())
                .isFalse();
        assertThat(loggers.getLogger("dev.counters.operator").isTraceEnabled()).isTrue();
    }

    private LoggerContext configured(String level) throws Exception {
        context.putProperty("COUNTERS_LOG_LEVEL", level);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(getClass().getResource("/logback.xml"));
        return context;
    }

    private String[] lines() {
        return out.toString(StandardCharsets.UTF_8).strip().split("\n", -1);
    }
}
