package dev.counters.operator.dependent.access;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.dependent.OwnedResource;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyIngressRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may talk to the pods of one part, and whom they may talk to. What no rule names is denied. */
public abstract sealed class PartNetworkPolicy extends OwnedResource<NetworkPolicy> {
    private final Part part;

    private PartNetworkPolicy(Part part) {
        super(NetworkPolicy.class);
        this.part = part;
    }

    abstract List<NetworkPolicyIngressRule> ingress(Blueprint blueprint);

    abstract List<NetworkPolicyEgressRule> egress(Blueprint blueprint);

    @Override
    protected String name(Names names) {
        return names.of(part);
    }

    @Override
    public NetworkPolicy desired(Blueprint blueprint) {
        var egress = new ArrayList<>(egress(blueprint));
        egress.add(Traffic.toDns());
        return new NetworkPolicyBuilder()
                .withMetadata(metadata(blueprint, part))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(Traffic.labels(blueprint, part))
                .endPodSelector()
                .withPolicyTypes("Ingress", "Egress")
                .withIngress(ingress(blueprint))
                .withEgress(egress)
                .endSpec()
                .build();
    }

    /** The app's: Envoy, or the world where there is none; metrics; Redis, and a collector of traces. */
    public static final class App extends PartNetworkPolicy {
        public App() {
            super(Part.APP);
        }

        @Override
        List<NetworkPolicyIngressRule> ingress(Blueprint blueprint) {
            var requests = blueprint.frontDoor() == Part.ENVOY
                    ? Traffic.from(blueprint, Part.ENVOY, List.of(Ports.HTTP))
                    : Traffic.fromClients(blueprint);
            return List.of(requests, Traffic.fromObservers(blueprint));
        }

        @Override
        List<NetworkPolicyEgressRule> egress(Blueprint blueprint) {
            var redis = blueprint.runsRedis()
                    ? Traffic.toRedis(blueprint)
                    : ExternalTraffic.toRedis(
                            Objects.requireNonNull(blueprint.spec().redis().external(), "the schema demands it"));
            return Stream.concat(Stream.of(redis), Traffic.toCollector(blueprint).stream())
                    .toList();
        }
    }

    /** Of the version that is tried: as the app's. */
    public static final class Canary extends PartNetworkPolicy {
        private final App app = new App();

        public Canary() {
            super(Part.CANARY);
        }

        @Override
        List<NetworkPolicyIngressRule> ingress(Blueprint blueprint) {
            return app.ingress(blueprint);
        }

        @Override
        List<NetworkPolicyEgressRule> egress(Blueprint blueprint) {
            return app.egress(blueprint);
        }
    }

    /** Envoy's: the world, statistics; the app, and a collector of traces. Nobody but kubelet reaches the port of the drain. */
    public static final class Envoy extends PartNetworkPolicy {
        public Envoy() {
            super(Part.ENVOY);
        }

        @Override
        List<NetworkPolicyIngressRule> ingress(Blueprint blueprint) {
            return List.of(Traffic.fromClients(blueprint), Traffic.fromObservers(blueprint));
        }

        @Override
        List<NetworkPolicyEgressRule> egress(Blueprint blueprint) {
            return Stream.concat(
                            Traffic.appPods(blueprint).map(part -> Traffic.to(blueprint, part, Ports.HTTP)),
                            Traffic.toCollector(blueprint).stream())
                    .toList();
        }
    }

    /** Redis': the app, the other servers, the operator. */
    public static final class Redis extends PartNetworkPolicy {
        public Redis() {
            super(Part.REDIS);
        }

        @Override
        List<NetworkPolicyIngressRule> ingress(Blueprint blueprint) {
            var rules = new ArrayList<>(Stream.concat(Traffic.appPods(blueprint), Stream.of(Part.REDIS))
                    .map(part -> Traffic.from(blueprint, part, blueprint.redisPorts()))
                    .toList());
            rules.add(Traffic.fromOperator(blueprint, blueprint.redisPorts()));
            if (blueprint.spec().redis().backup() != null) {
                rules.add(Traffic.from(blueprint, Part.BACKUP, blueprint.redisPorts()));
            }
            return rules;
        }

        @Override
        List<NetworkPolicyEgressRule> egress(Blueprint blueprint) {
            var rules = new ArrayList<>(List.of(Traffic.toRedis(blueprint)));
            Optional.ofNullable(blueprint.spec().redis().restoreFrom())
                    .ifPresent(restore -> rules.addAll(Traffic.toBackups(restore.source())));
            return rules;
        }
    }

    /** The backups': Redis, and where they lie. */
    public static final class Backup extends PartNetworkPolicy {
        public Backup() {
            super(Part.BACKUP);
        }

        @Override
        List<NetworkPolicyIngressRule> ingress(Blueprint blueprint) {
            return List.of();
        }

        @Override
        List<NetworkPolicyEgressRule> egress(Blueprint blueprint) {
            var backup = Objects.requireNonNull(blueprint.spec().redis().backup(), "its condition demands it");
            var rules = new ArrayList<>(List.of(Traffic.toRedis(blueprint)));
            rules.addAll(Traffic.toBackups(backup.destination()));
            return rules;
        }
    }
}
