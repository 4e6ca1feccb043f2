package dev.counters.playground.terminal.scene;

import java.util.Set;
import java.util.regex.Pattern;

/** Counts a pod's requests in the text of its metrics. */
final class RequestCount {
    private static final Pattern SAMPLE =
            Pattern.compile("(?m)^http_server_requests_seconds_count\\{([^}]*)}\\s+([0-9.eE+]+)");
    private static final Pattern ROUTE = Pattern.compile("\\broute=\"([^\"]*)\"");
    /** By which this view itself reads, once a second: its own looks are no load. */
    static final String OWN_READS = "/read";
    /** Probes and scrapes. */
    private static final Set<String> WATCHING =
            Set.of(OWN_READS, "/metrics", "/health", "/health/liveness", "/health/readiness");

    private RequestCount() {}

    static double in(String metrics) {
        return SAMPLE.matcher(metrics)
                .results()
                .filter(sample -> isOfClients(sample.group(1)))
                .mapToDouble(sample -> Double.parseDouble(sample.group(2)))
                .sum();
    }

    private static boolean isOfClients(String labels) {
        var route = ROUTE.matcher(labels);
        return !route.find() || !WATCHING.contains(route.group(1));
    }
}
