package dev.counters.operator.blueprint;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceSpec;
import dev.counters.operator.encryption.Encryption;
import dev.counters.operator.encryption.Upstream;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that the objects of one CounterService depend on. Equal blueprints give equal objects, byte by byte.
 *
 * @param service the resource
 * @param platform the operator's settings
 * @param passwords what the Secrets hold, or are to hold
 * @param redis what the Redis servers are to be at this moment
 * @param encryption of the connections to the servers that the operator runs
 * @param issuerKeys what the ConfigMap holds that the spec names for the keys of tokens; empty where it names none
 * @param canary what a rollout asks for at this moment
 * @param scaling what there is for scaling the app at this moment
 * @param upstream the encryption between Envoy and the app
 */
public record Blueprint(
        CounterService service,
        Platform platform,
        Passwords passwords,
        RedisShape redis,
        Encryption encryption,
        Optional<String> issuerKeys,
        CanaryShape canary,
        ScalingShape scaling,
        Upstream upstream) {
    private static final String KEY = "blueprint";

    /** A blueprint whose Redis is what the spec says. */
    public Blueprint(CounterService service, Platform platform, Passwords passwords) {
        this(service, platform, passwords, RedisShape.of(service.getSpec()), Encryption.NONE, Optional.empty());
    }

    /** A blueprint of a service of which no other version is tried now, and whose Envoy and app speak plain. */
    public Blueprint(
            CounterService service,
            Platform platform,
            Passwords passwords,
            RedisShape redis,
            Encryption encryption,
            Optional<String> issuerKeys) {
        this(
                service,
                platform,
                passwords,
                redis,
                encryption,
                issuerKeys,
                CanaryShape.of(service.getSpec()),
                ScalingShape.NONE,
                Upstream.NONE);
    }

    /** {@return the blueprint that the reconciler put down for the reconciliation under way} */
    public static Blueprint of(Context<CounterService> context) {
        return context.managedWorkflowAndDependentResourceContext().getMandatory(KEY, Blueprint.class);
    }

    /** {@return the blueprint of the reconciliation under way; empty if it came to none} */
    public static Optional<Blueprint> ifAny(Context<CounterService> context) {
        return context.managedWorkflowAndDependentResourceContext().get(KEY, Blueprint.class);
    }

    /** Puts this blueprint down for the dependents of the reconciliation under way. */
    public void layOut(Context<CounterService> context) {
        context.managedWorkflowAndDependentResourceContext().put(KEY, this);
    }

    /** {@return the same with other passwords} */
    public Blueprint with(Passwords others) {
        return new Blueprint(service, platform, others, redis, encryption, issuerKeys, canary, scaling, upstream);
    }

    /** {@return the same with another encryption} */
    public Blueprint with(Encryption other) {
        return new Blueprint(service, platform, passwords, redis, other, issuerKeys, canary, scaling, upstream);
    }

    /** {@return the same with another shape of the rollout} */
    public Blueprint with(CanaryShape other) {
        return new Blueprint(service, platform, passwords, redis, encryption, issuerKeys, other, scaling, upstream);
    }

    /** {@return the same with something else for scaling the app} */
    public Blueprint with(ScalingShape other) {
        return new Blueprint(service, platform, passwords, redis, encryption, issuerKeys, canary, other, upstream);
    }

    /** {@return the same with another encryption between Envoy and the app} */
    public Blueprint with(Upstream other) {
        return new Blueprint(service, platform, passwords, redis, encryption, issuerKeys, canary, scaling, other);
    }

    /** {@return the port at which servers of Redis that the operator runs are spoken to} */
    public int redisPort() {
        return encryption.stage().clientsEncrypt() ? Ports.REDIS_TLS : Ports.REDIS;
    }

    /** {@return the ports that servers of Redis have which the operator runs} */
    public List<Integer> redisPorts() {
        return Ports.ofRedis(encryption.stage());
    }

    public CounterServiceSpec spec() {
        return service.getSpec();
    }

    public Names names() {
        return new Names(service.getMetadata().getName(), service.getMetadata().getNamespace());
    }

    public Map<String, String> labels(Part part) {
        return Labels.of(service.getMetadata().getName(), part);
    }

    public Map<String, String> selector(Part part) {
        return Labels.selector(service.getMetadata().getName(), part);
    }

    /** {@return whether the operator runs Redis itself} */
    public boolean runsRedis() {
        return spec().redis().isManaged();
    }

    /** {@return the part that clients meet first} */
    public Part frontDoor() {
        return spec().envoy().enabled() ? Part.ENVOY : Part.APP;
    }
}
