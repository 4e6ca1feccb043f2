package dev.counters.e2e;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.nio.file.Path;

/**
 * An example as it can run beside all others, on two processors: one pod a part, and small requests. All else is as the file has it.
 *
 * @param kubectl of the namespace that it is for
 */
record SmallExample(Kubectl kubectl, Path file) {
    private static final String SMALL = "\"resources\":{\"requests\":{\"cpu\":\"20m\"}}";
    private static final String ONE_APP_POD_AUTOSCALED =
            "\"app\":{\"autoscaling\":{\"minReplicas\":1,\"maxReplicas\":1}," + SMALL + "}";
    private static final String ONE_APP_POD_BY_KEDA =
            "\"app\":{\"keda\":{\"minReplicas\":1,\"maxReplicas\":1}," + SMALL + "}";
    private static final String ONE_APP_POD_FIXED = "\"app\":{\"replicas\":1," + SMALL + "}";
    private static final String SMALL_ENVOY = "\"envoy\":{\"replicas\":1," + SMALL + "}";
    private static final String SMALL_REDIS = "\"redis\":{" + SMALL + "}";
    private static final String ONE_SMALL_REDIS = "\"redis\":{\"mode\":\"Standalone\"," + SMALL + "}";
    /** The one that shows what a spec without a word gives. */
    private static final String WHOLE = "quickstart.yaml";

    /** {@return what to apply} */
    String manifest(GenericKubernetesResource example) {
        String app = example.get("spec", "app", "replicas") != null
                ? ONE_APP_POD_FIXED
                : example.get("spec", "app", "keda") != null ? ONE_APP_POD_BY_KEDA : ONE_APP_POD_AUTOSCALED;
        boolean saysItsMode =
                example.get("spec", "redis", "mode") != null || example.get("spec", "redis", "members") != null;
        String redis = saysItsMode || file.endsWith(WHOLE) ? SMALL_REDIS : ONE_SMALL_REDIS;
        String patch = "{\"spec\":{" + app + "," + SMALL_ENVOY + "," + redis + "}}";
        return kubectl.run("patch", "--local", "--type=merge", "--patch", patch, "-o", "yaml", "-f", file.toString());
    }
}
