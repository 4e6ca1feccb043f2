package dev.counters.operator.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Everything that the operator is told by its environment; the Helm chart sets it.
 *
 * @param watchNamespaces the namespaces to serve; empty means all
 * @param images the images of the parts of a service that names none itself
 * @param leaderElection whether only the holder of the Lease reconciles
 * @param leaseName the Lease in {@code podNamespace}
 * @param podName this replica's identity in the election
 * @param watchNodes whether it may see which nodes are cordoned
 * @param podNamespace where the operator runs; network policies admit it from there
 * @param httpPort where /livez, /readyz and /metrics are served
 * @param clusterDomain the DNS domain of Services
 * @param slowReconcile from which on a reconciliation is warned of
 * @param tracing empty where nothing is traced
 */
public record OperatorConfiguration(
        Set<String> watchNamespaces,
        Images images,
        boolean leaderElection,
        String leaseName,
        String podName,
        boolean watchNodes,
        String podNamespace,
        int httpPort,
        String clusterDomain,
        Duration slowReconcile,
        Optional<TracingConfiguration> tracing) {

    private static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    private static final Pattern DNS_LABEL = Pattern.compile(LABEL);
    private static final Pattern DNS_NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    /** Loose on purpose: the registry is the judge; this stops blanks and quotes. */
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]*");

    private static final Pattern LOG_LEVEL = Pattern.compile("TRACE|DEBUG|INFO|WARN|ERROR|OFF");
    private static final int DEFAULT_HTTP_PORT = 8080;
    private static final int DEFAULT_SLOW_SECONDS = 5;

    /**
     * Images used where a CounterService names none.
     *
     * @param app the counter's own image
     * @param redis a Redis or Valkey image
     * @param envoy an Envoy image
     * @param operator this one: it carries the program for backups
     */
    public record Images(String app, String redis, String envoy, String operator) {}

    public OperatorConfiguration {
        watchNamespaces = Set.copyOf(watchNamespaces);
    }

    /**
     * Reads and checks the whole environment.
     *
     * @throws ConfigurationException with a sentence for each variable that is missing or wrong
     */
    public static OperatorConfiguration from(Map<String, String> environment) {
        EnvironmentReader env = new EnvironmentReader(environment);
        OperatorConfiguration configuration = new OperatorConfiguration(
                env.list(
                        "COUNTERS_WATCH_NAMESPACES",
                        DNS_LABEL,
                        "list namespaces separated by commas, or leave it empty"),
                new Images(
                        image(env, "COUNTERS_APP_IMAGE"),
                        image(env, "COUNTERS_REDIS_IMAGE"),
                        image(env, "COUNTERS_ENVOY_IMAGE"),
                        image(env, "COUNTERS_OPERATOR_IMAGE")),
                env.flag("COUNTERS_LEADER_ELECTION", true),
                env.optional("COUNTERS_LEASE_NAME", "counter-operator", DNS_NAME, "set it to the name of a Lease"),
                env.required("POD_NAME", DNS_NAME, "set it to the pod's name by the downward API"),
                env.flag("COUNTERS_WATCH_NODES", false),
                env.required("POD_NAMESPACE", DNS_LABEL, "set it to the pod's namespace by the downward API"),
                env.port("COUNTERS_HTTP_PORT", DEFAULT_HTTP_PORT),
                env.optional(
                        "COUNTERS_CLUSTER_DOMAIN", "cluster.local", DNS_NAME, "set it to the cluster's DNS domain"),
                env.seconds("COUNTERS_SLOW_RECONCILE_SECONDS", DEFAULT_SLOW_SECONDS),
                TracingConfiguration.from(env));
        // Used by logback.xml alone, which would take a typing error silently for DEBUG.
        env.optional("COUNTERS_LOG_LEVEL", "INFO", LOG_LEVEL, "set it to TRACE, DEBUG, INFO, WARN, ERROR or OFF");
        if (!env.problems().isEmpty()) {
            throw new ConfigurationException(env.problems());
        }
        return configuration;
    }

    private static String image(EnvironmentReader env, String variable) {
        return env.required(variable, IMAGE, "set it to an image such as registry.example/name:tag");
    }
}
