package dev.counters.operator.dependent.access;

import dev.counters.api.v1alpha1.ExternalRedisSpec;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import java.net.InetAddress;
import java.util.Optional;

/** The way to a Redis that somebody else runs, as a rule of a network policy. */
final class ExternalTraffic {
    private static final String ONE_ADDRESS = "/32";

    private ExternalTraffic() {}

    /**
     * {@return its ports. Policies know addresses, not names; so a name stands for any address, and so does a cluster, whose servers
     * come and go}
     */
    static NetworkPolicyEgressRule toRedis(ExternalRedisSpec redis) {
        var rule = new NetworkPolicyEgressRuleBuilder()
                .withPorts(redis.nodes().stream()
                        .map(ExternalTraffic::port)
                        .distinct()
                        .sorted()
                        .map(Traffic::tcp)
                        .toList());
        if (!redis.cluster()) {
            address(redis.nodes().getFirst())
                    .ifPresent(address -> rule.addNewTo()
                            .withNewIpBlock()
                            .withCidr(address + ONE_ADDRESS)
                            .endIpBlock()
                            .endTo());
        }
        return rule.build();
    }

    private static int port(String node) {
        return Integer.parseInt(node.substring(node.lastIndexOf(':') + 1));
    }

    private static Optional<String> address(String node) {
        try {
            return Optional.of(InetAddress.ofLiteral(node.substring(0, node.lastIndexOf(':')))
                    .getHostAddress());
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }
}
