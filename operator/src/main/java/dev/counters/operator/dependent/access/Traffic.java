package dev.counters.operator.dependent.access;

import dev.counters.api.v1alpha1.BackupDestinationSpec;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRuleBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The arrows between clients, parts and observers, as rules of network policies. */
final class Traffic {
    private static final Map<String, String> PROMETHEUS = Map.of(Labels.NAME, "prometheus");
    private static final String POD_IDENTITY_AGENT = "169.254.170.23/32";
    private static final int POD_IDENTITY_PORT = 80;
    private static final int HTTPS = 443;
    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    private Traffic() {}

    /** {@return requests from those that the user allows: everybody, unless {@code allowFrom} says whom} */
    static NetworkPolicyIngressRule fromClients(Blueprint blueprint) {
        var rule = new NetworkPolicyIngressRuleBuilder().withPorts(tcp(Ports.HTTP));
        if (blueprint.spec().envoy().https().isPresent()) {
            rule.addToPorts(tcp(Ports.HTTPS));
        }
        var allowed = blueprint.spec().networkPolicy().allowFrom();
        if (allowed == null) {
            return rule.build();
        }
        // A rule without peers would admit everybody, so a list of nobody becomes a peer that nobody is.
        return allowed.isEmpty()
                ? rule.withFrom(nobody()).build()
                : rule.withFrom(allowed).build();
    }

    /** {@return the parts that the app's pods are of} */
    static Stream<Part> appPods(Blueprint blueprint) {
        return blueprint.canary().present() ? Stream.of(Part.APP, Part.CANARY) : Stream.of(Part.APP);
    }

    /** {@return the labels that find the pods of a part; whoever else rolls out the app gives its pods another name} */
    static Map<String, String> labels(Blueprint blueprint, Part part) {
        var labels = new TreeMap<>(blueprint.selector(part));
        if (part == Part.APP && blueprint.spec().rollout().isExternal()) {
            labels.remove(Labels.NAME);
        }
        return labels;
    }

    static NetworkPolicyIngressRule from(Blueprint blueprint, Part part, List<Integer> ports) {
        return new NetworkPolicyIngressRuleBuilder()
                .withFrom(pods(blueprint, part))
                .withPorts(tcp(ports))
                .build();
    }

    /** {@return metrics and health, for the operator and for Prometheus in any namespace} */
    static NetworkPolicyIngressRule fromObservers(Blueprint blueprint) {
        return new NetworkPolicyIngressRuleBuilder()
                .withFrom(operator(blueprint), prometheus())
                .withPorts(tcp(Ports.MANAGEMENT))
                .build();
    }

    static NetworkPolicyIngressRule fromOperator(Blueprint blueprint, List<Integer> ports) {
        return new NetworkPolicyIngressRuleBuilder()
                .withFrom(operator(blueprint))
                .withPorts(tcp(ports))
                .build();
    }

    static NetworkPolicyEgressRule to(Blueprint blueprint, Part part, int port) {
        return new NetworkPolicyEgressRuleBuilder()
                .withTo(pods(blueprint, part))
                .withPorts(tcp(port))
                .build();
    }

    /** {@return the ports of the servers that the operator runs} */
    static NetworkPolicyEgressRule toRedis(Blueprint blueprint) {
        return new NetworkPolicyEgressRuleBuilder()
                .withTo(pods(blueprint, Part.REDIS))
                .withPorts(tcp(blueprint.redisPorts()))
                .build();
    }

    /** {@return the port of the collector of traces, wherever it is, if there is one} */
    static Optional<NetworkPolicyEgressRule> toCollector(Blueprint blueprint) {
        return Optional.ofNullable(blueprint.spec().app().tracing())
                .map(tracing -> new NetworkPolicyEgressRuleBuilder()
                        .withPorts(tcp(tracing.port()))
                        .build());
    }

    /**
     * {@return where backups lie, if that is no volume: the bucket's port at any address, as policies know no names, and
     * the agent of EKS Pod Identity on the node, where it is to give the pod its credentials}
     */
    static List<NetworkPolicyEgressRule> toBackups(BackupDestinationSpec destination) {
        var s3 = destination.s3();
        if (s3 == null) {
            return List.of();
        }
        var rules = new ArrayList<NetworkPolicyEgressRule>();
        rules.add(new NetworkPolicyEgressRuleBuilder().withPorts(tcp(s3.port())).build());
        if (s3.credentialsSecretName() == null) {
            rules.add(new NetworkPolicyEgressRuleBuilder()
                    .addNewTo()
                    .withNewIpBlock()
                    .withCidr(POD_IDENTITY_AGENT)
                    .endIpBlock()
                    .endTo()
                    .withPorts(tcp(POD_IDENTITY_PORT))
                    .build());
            if (s3.port() != HTTPS) {
                // AWS STS, for roles by a ServiceAccount's token.
                rules.add(new NetworkPolicyEgressRuleBuilder()
                        .withPorts(tcp(HTTPS))
                        .build());
            }
        }
        return rules;
    }

    /** {@return DNS at any address: a node's own cache is no pod} */
    static NetworkPolicyEgressRule toDns() {
        return new NetworkPolicyEgressRuleBuilder()
                .withPorts(port("UDP", Ports.DNS), port("TCP", Ports.DNS))
                .build();
    }

    private static NetworkPolicyPeer pods(Blueprint blueprint, Part part) {
        return new NetworkPolicyPeerBuilder()
                .withNewPodSelector()
                .withMatchLabels(labels(blueprint, part))
                .endPodSelector()
                .build();
    }

    private static NetworkPolicyPeer operator(Blueprint blueprint) {
        return new NetworkPolicyPeerBuilder()
                .withNewNamespaceSelector()
                .withMatchLabels(Map.of(NAMESPACE_NAME, blueprint.platform().operatorNamespace()))
                .endNamespaceSelector()
                .withNewPodSelector()
                .withMatchLabels(Map.of(Labels.NAME, Labels.OPERATOR))
                .endPodSelector()
                .build();
    }

    private static NetworkPolicyPeer prometheus() {
        return new NetworkPolicyPeerBuilder()
                .withNewNamespaceSelector()
                .endNamespaceSelector()
                .withNewPodSelector()
                .withMatchLabels(PROMETHEUS)
                .endPodSelector()
                .build();
    }

    private static NetworkPolicyPeer nobody() {
        return new NetworkPolicyPeerBuilder()
                .withNewPodSelector()
                .withMatchLabels(Map.of("counters.dev/nobody", "nobody"))
                .endPodSelector()
                .build();
    }

    private static List<NetworkPolicyPort> tcp(List<Integer> ports) {
        return ports.stream().map(Traffic::tcp).toList();
    }

    static NetworkPolicyPort tcp(int port) {
        return port("TCP", port);
    }

    private static NetworkPolicyPort port(String protocol, int port) {
        return new NetworkPolicyPort(null, new IntOrString(port), protocol);
    }
}
