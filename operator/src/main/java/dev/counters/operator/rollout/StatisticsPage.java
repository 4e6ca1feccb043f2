package dev.counters.operator.rollout;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What one Envoy says of the app behind it.
 *
 * @param tally of the canary, since it started
 * @param reachable healthy pods of the canary
 * @param versions of all routes that it follows, hashed
 * @param clusters the version of the clusters that it follows, hashed; empty where it has none
 * @param warming clusters that it has read and does not use yet
 */
public record StatisticsPage(Tally tally, int reachable, Set<Long> versions, Set<Long> clusters, int warming) {
    /** Of the names of statistics: nothing else is asked for, since a page of all has thousands of lines. */
    public static final String FILTER = "counter_canary.(upstream_rq_[1-5]xx|upstream_rq_time|membership_healthy)$"
            + "|[.]rds[.].*version$|^cluster_manager[.](cds[.]version|warming_clusters)$";

    private static final String ONE_OF_THE_CANARY = "envoy_cluster_name=\"counter_canary\"";
    private static final Pattern LINE = Pattern.compile("(?m)^([a-zA-Z_:]+)\\{([^}]*)} (\\S+)$");
    private static final Pattern CLASS = Pattern.compile("envoy_response_code_class=\"(\\d)\"");
    private static final Pattern BOUND = Pattern.compile("le=\"([^\"]+)\"");
    private static final String FAILURES = "5";
    private static final String CLUSTERS = "envoy_cluster_manager_cds_version";
    private static final String WARMING = "envoy_cluster_manager_warming_clusters";

    /** Reads the text format of Prometheus. */
    public static StatisticsPage read(String text) {
        var requests = 0L;
        var errors = 0L;
        var reachable = 0;
        var buckets = new TreeMap<Double, Long>();
        var warming = 0;
        var versions = new HashSet<Long>();
        var clusters = new HashSet<Long>();
        var lines = LINE.matcher(text);
        while (lines.find()) {
            var labels = lines.group(2);
            var value = lines.group(3);
            if (lines.group(1).endsWith("_rds_version")) {
                versions.add(Long.parseUnsignedLong(value));
            } else if (CLUSTERS.equals(lines.group(1))) {
                clusters.add(Long.parseUnsignedLong(value));
            } else if (WARMING.equals(lines.group(1))) {
                warming = Integer.parseInt(value);
            } else if (labels.contains(ONE_OF_THE_CANARY)) {
                switch (lines.group(1)) {
                    case "envoy_cluster_upstream_rq_xx" -> {
                        var count = Long.parseLong(value);
                        requests += count;
                        errors += FAILURES.equals(first(CLASS, labels)) ? count : 0;
                    }
                    case "envoy_cluster_upstream_rq_time_bucket" ->
                        buckets.put(bound(first(BOUND, labels)), Long.parseLong(value));
                    case "envoy_cluster_membership_healthy" -> reachable = Integer.parseInt(value);
                    default -> {}
                }
            }
        }
        return new StatisticsPage(new Tally(requests, errors, buckets), reachable, versions, clusters, warming);
    }

    /** {@return whether all routes of this Envoy are of that version} */
    public boolean follows(String version) {
        return versions.equals(Set.of(VersionHash.of(version)));
    }

    /** {@return whether the clusters that this Envoy uses are of that version} */
    public boolean uses(String version) {
        return warming == 0 && clusters.equals(Set.of(VersionHash.of(version)));
    }

    private static String first(Pattern pattern, String labels) {
        var found = pattern.matcher(labels);
        return found.find() ? found.group(1) : "";
    }

    private static double bound(String text) {
        return "+Inf".equals(text) ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }
}
