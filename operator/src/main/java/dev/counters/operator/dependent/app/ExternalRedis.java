package dev.counters.operator.dependent.app;

import dev.counters.api.v1alpha1.ExternalRedisSpec;
import dev.counters.operator.blueprint.Blueprint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Where the service finds a Redis that somebody else runs, as whom it logs in, and how its keys are called there. */
final class ExternalRedis {
    private ExternalRedis() {}

    /** {@return variables of the service, in the order in which pods show them} */
    static Map<String, String> variables(Blueprint blueprint) {
        var external = Objects.requireNonNull(blueprint.spec().redis().external(), "the schema demands it");
        var variables = new LinkedHashMap<String, String>();
        if (external.cluster()) {
            variables.put("REDIS_NODES", String.join(",", external.nodes()));
            variables.put("REDIS_CLUSTER", "true");
        } else {
            var node = external.nodes().getFirst();
            var colon = node.lastIndexOf(':');
            variables.put("REDIS_HOST", node.substring(0, colon));
            variables.put("REDIS_PORT", node.substring(colon + 1));
        }
        prefix(blueprint, external).ifPresent(prefix -> variables.put("REDIS_KEY_PREFIX", prefix));
        Optional.ofNullable(external.username()).ifPresent(user -> variables.put("REDIS_USERNAME", user));
        return variables;
    }

    /** A hash tag keeps all keys of one service in one slot, and spreads services over the cluster. */
    private static Optional<String> prefix(Blueprint blueprint, ExternalRedisSpec external) {
        var given = Optional.ofNullable(external.keyPrefix());
        if (!external.cluster()) {
            return given.map(prefix -> prefix + ":");
        }
        var names = blueprint.names();
        return Optional.of("{" + given.orElse(names.namespace() + "/" + names.service()) + "}:");
    }
}
