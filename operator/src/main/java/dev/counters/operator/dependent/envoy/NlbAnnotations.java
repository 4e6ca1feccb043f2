package dev.counters.operator.dependent.envoy;

import dev.counters.api.v1alpha1.EnvoyServiceSpec;
import dev.counters.operator.blueprint.Ports;
import java.util.Map;
import java.util.TreeMap;

/** What the AWS Load Balancer Controller is told of a Network Load Balancer; the user's own annotations win. */
final class NlbAnnotations {
    /** The class that the controller serves. */
    static final String CLASS = "service.k8s.aws/nlb";

    private static final String PREFIX = "service.beta.kubernetes.io/aws-load-balancer-";

    private NlbAnnotations() {}

    /** {@return the user's annotations, and those that an NLB needs, if it is one} */
    static Map<String, String> with(EnvoyServiceSpec service) {
        if (!CLASS.equals(service.loadBalancerClass())) {
            return service.annotations();
        }
        var annotations = new TreeMap<>(Map.of(
                // To the pods themselves: a pod that leaves is taken off the list, and not a node.
                PREFIX + "nlb-target-type", "ip",
                // By the proxy's own word, which ends when it drains.
                PREFIX + "healthcheck-protocol", "http",
                PREFIX + "healthcheck-port", Integer.toString(Ports.HTTP),
                PREFIX + "healthcheck-path", EnvoyPlan.READY_PATH,
                PREFIX + "healthcheck-interval", "5",
                PREFIX + "healthcheck-unhealthy-threshold", "2"));
        if (service.proxyProtocol()) {
            annotations.put(PREFIX + "target-group-attributes", "proxy_protocol_v2.enabled=true");
        }
        annotations.putAll(service.annotations());
        return annotations;
    }
}
