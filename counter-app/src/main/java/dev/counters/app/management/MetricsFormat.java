package dev.counters.app.management;

import java.util.List;
import java.util.Locale;

/** The formats in which metrics are served. */
enum MetricsFormat {
    PROMETHEUS("text/plain; version=0.0.4; charset=utf-8"),
    /** The only one that carries exemplars. */
    OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8");

    private static final String OPEN_METRICS_TYPE = "application/openmetrics-text";

    private final String contentType;

    MetricsFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** OpenMetrics for those who name it, as every Prometheus does; else the older format, which people and scripts read. */
    static MetricsFormat of(List<String> accept) {
        return accept.stream().anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(OPEN_METRICS_TYPE))
                ? OPEN_METRICS
                : PROMETHEUS;
    }
}
