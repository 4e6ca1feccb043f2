package dev.counters.operator.envoy;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Another version of the app that gets a part of the requests.
 *
 * @param host the DNS name of its headless Service, complete
 * @param split empty while nothing is sent there
 */
public record CanaryRoute(String host, Optional<Split> split) {
    /** The cluster of the app's own pods. */
    public static final String STABLE = "counter_stable";
    /** The cluster of the other version. */
    public static final String CANARY = "counter_canary";

    private static final int ALL = 100;
    private static final Pattern VERSION = Pattern.compile("(?m)^version_info: \\S+$");
    private static final Pattern CLUSTERS = Pattern.compile("weighted_clusters: \\{ clusters: \\[ \\{ name: " + STABLE
            + ", weight: \\d+ }, \\{ name: " + CANARY + ", weight: \\d+ } ] }");

    public CanaryRoute {
        Checks.host("host", host);
    }

    /**
     * How requests are shared out.
     *
     * @param weight percent that go to the canary
     * @param version by which Envoy tells that it does so
     */
    public record Split(int weight, String version) {
        private static final int LONGEST = 31;

        public Split {
            Checks.check(weight >= 0 && weight <= ALL, "weight", weight);
            Checks.word("version", version);
            Checks.check(version.length() <= LONGEST, "version", version);
        }

        String versionLine() {
            return "version_info: " + version;
        }

        String clusters() {
            return "weighted_clusters: { clusters: [ { name: %s, weight: %d }, { name: %s, weight: %d } ] }"
                    .formatted(STABLE, ALL - weight, CANARY, weight);
        }

        /** {@return routes that have weights with these instead; others as they are} */
        public String in(String routes) {
            UnaryOperator<String> weights = text -> CLUSTERS.matcher(text).replaceAll(clusters());
            return weights.apply(VERSION.matcher(routes).replaceAll(versionLine()));
        }
    }
}
