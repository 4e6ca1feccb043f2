package dev.counters.app.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsFormatTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/openmetrics-text",
                "Application/OpenMetrics-Text; version=1.0.0",
                "application/vnd.google.protobuf;q=0.7,application/openmetrics-text;version=1.0.0;q=0.6,*/*;q=0.2"
            })
    void isOpenMetricsForThoseWhoNameIt(String accept) {
        assertThat(MetricsFormat.of(List.of(accept))).isEqualTo(MetricsFormat.OPEN_METRICS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*/*", "text/plain", "text/html,*/*;q=0.8", "application/json"})
    void isTheOlderTextForAllOthers(String accept) {
        assertThat(MetricsFormat.of(List.of(accept))).isEqualTo(MetricsFormat.PROMETHEUS);
    }

    @Test
    void isTheOlderTextForThoseWhoSayNothing() {
        assertThat(MetricsFormat.of(List.of())).isEqualTo(MetricsFormat.PROMETHEUS);
    }

    @Test
    void looksAtEveryAcceptHeader() {
        assertThat(MetricsFormat.of(List.of("text/plain", "application/openmetrics-text")))
                .isEqualTo(MetricsFormat.OPEN_METRICS);
    }
}
