package dev.counters.operator.dependent.redis;

import dev.counters.operator.blueprint.Blueprint;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;

/**
 * Where the servers of mode {@code Replication} may run. Two on one node would be lost together, so that is no mere
 * preference; yet on a single node all of them run.
 */
final class RedisSpread {
    private static final String NODE = "kubernetes.io/hostname";

    private RedisSpread() {}

    /** {@return the pod spec with the rule, unless the user gave rules} */
    static PodSpecBuilder over(Blueprint blueprint, PodSpecBuilder pod) {
        var redis = blueprint.spec().redis();
        if (!redis.isReplicated() || redis.podTemplate().topologySpreadConstraints() != null) {
            return pod;
        }
        return pod.editMatchingTopologySpreadConstraint(rule -> NODE.equals(rule.getTopologyKey()))
                .withWhenUnsatisfiable("DoNotSchedule")
                // A node that the pods may not use, such as one of the control plane, counts for nothing.
                .withNodeTaintsPolicy("Honor")
                .endTopologySpreadConstraint();
    }
}
