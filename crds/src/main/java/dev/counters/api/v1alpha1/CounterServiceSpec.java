package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;
import static java.util.Objects.requireNonNullElseGet;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants; {@code spec: {}} gives a complete, highly available counter.
 *
 * @param durability how much an acknowledged increment survives; null for the strongest that the Redis mode can give
 * @param idempotencyTTLSeconds null for the service's own, an hour
 * @param ingress null for none
 * @param gateway null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!has(self.durability) || self.durability != 'Fsync' || !has(self.redis) || self.redis.mode !="
                + " 'External'",
        message = "spec.durability Fsync cannot be promised for spec.redis.mode External: leave it out or set Async",
        fieldPath = ".durability")
@ValidationRule(
        value = "!has(self.durability) || self.durability != 'Replicated' || "
                + "!has(self.redis) || self.redis.mode == 'Replication'",
        message = "spec.durability Replicated needs spec.redis.mode Replication: "
                + "leave it out, or change spec.redis.mode",
        fieldPath = ".durability")
@ValidationRule(
        value = "!has(self.redis) || self.redis.mode != 'External' || "
                + "(has(self.credentials) && self.credentials.type != 'Generated')",
        message =
                "spec.redis.mode External needs spec.credentials of type Secret, AwsSecretsManager or ExternalSecret: "
                        + "no password can be generated for a Redis that is not the operator's",
        fieldPath = ".credentials")
@ValidationRule(
        value = "!(has(self.ingress) || has(self.gateway)) || !has(self.envoy) || !has(self.envoy.tls) || "
                + "!(has(self.envoy.tls.secretName) || has(self.envoy.tls.certManager)) || "
                + "(has(self.envoy.tls.redirectHTTP) && !self.envoy.tls.redirectHTTP)",
        message = "spec.ingress and spec.gateway speak plain HTTP to Envoy, which would lead them in a circle:"
                + " set spec.envoy.tls.redirectHTTP to false, or leave out spec.envoy.tls")
@ValidationRule(
        value = "!has(self.rollout) || self.rollout.type != 'Canary' || !has(self.envoy) || !has(self.envoy.enabled)"
                + " || self.envoy.enabled",
        message = "spec.rollout.type Canary needs spec.envoy.enabled: Envoy shares out the requests and counts the"
                + " failures",
        fieldPath = ".rollout")
@ValidationRule(
        value = "!has(self.rollout) || self.rollout.type != 'External' || !has(self.app)"
                + " || !(has(self.app.replicas) || has(self.app.autoscaling) || has(self.app.keda))",
        message = "spec.rollout.type External leaves the number of pods to somebody else:"
                + " leave out spec.app.replicas, spec.app.autoscaling and spec.app.keda",
        fieldPath = ".rollout")
@ValidationRule(
        value = "!has(self.rollout) || self.rollout.type != 'External' || !has(self.envoy) || !has(self.envoy.tls)"
                + " || !has(self.envoy.tls.upstream)",
        message =
                "spec.envoy.tls.upstream needs a spec.rollout.type other than External: the operator must know which pods of"
                        + " the app speak TLS",
        fieldPath = ".rollout")
public record CounterServiceSpec(
        @Default("false") @JsonPropertyDescription("true freezes the objects as they are; status is still reported")
        Boolean paused,

        @JsonPropertyDescription(
                "When an increment is acknowledged: Replicated, once it is on the disks of more than half of the"
                        + " servers; Fsync, once it is on disk; Async, once Redis has it in memory. Default: the strongest"
                        + " that redis.mode can give, shown in status.durability")
        @Nullable
        Durability durability,

        @Min(60)
        @Max(604_800)
        @JsonPropertyDescription("How long an Idempotency-Key is known at least. Default: 3600")
        @Nullable
        Integer idempotencyTTLSeconds,

        @Default("{}") @JsonPropertyDescription("The service that counts")
        AppSpec app,

        @Default("{\"mode\": \"Replication\", \"storage\": {\"size\": \"1Gi\"}}")
        @JsonPropertyDescription("Where the counts are kept")
        RedisSpec redis,

        @Default("{\"type\": \"Generated\"}")
        @JsonPropertyDescription("Where the password of the service's Redis user comes from")
        CredentialsSpec credentials,

        @Default("{}") @JsonPropertyDescription("The front door")
        EnvoySpec envoy,

        @Default("{}") @JsonPropertyDescription("How many pods of a part a voluntary disruption may take at once")
        DisruptionBudgetSpec disruptionBudget,

        @Default("{}") @JsonPropertyDescription("Who may talk to whom")
        NetworkPolicySpec networkPolicy,

        @JsonPropertyDescription("An Ingress that leads to the front door. Default: none") @Nullable
        IngressSpec ingress,

        @JsonPropertyDescription("An HTTPRoute of the Gateway API that leads to the front door. Default: none")
        @Nullable
        GatewaySpec gateway,

        @Default("{\"type\": \"RollingUpdate\"}") @JsonPropertyDescription("How another version of the app takes over")
        RolloutSpec rollout) {

    public CounterServiceSpec {
        paused = requireNonNullElse(paused, false);
        app = requireNonNullElseGet(app, AppSpec::defaults);
        redis = requireNonNullElseGet(redis, RedisSpec::defaults);
        credentials = requireNonNullElseGet(credentials, CredentialsSpec::defaults);
        envoy = requireNonNullElseGet(envoy, EnvoySpec::defaults);
        disruptionBudget = requireNonNullElseGet(disruptionBudget, DisruptionBudgetSpec::defaults);
        networkPolicy = requireNonNullElseGet(networkPolicy, NetworkPolicySpec::defaults);
        rollout = requireNonNullElseGet(rollout, RolloutSpec::defaults);
    }

    /** {@return the settings of an object that says nothing} */
    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    public static CounterServiceSpec defaults() {
        return new CounterServiceSpec(null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** {@return the durability asked for, or else the strongest that the Redis mode can give} */
    @JsonIgnore
    public Durability effectiveDurability() {
        return requireNonNullElse(durability, strongest());
    }

    private Durability strongest() {
        return switch (redis.mode()) {
            case Replication -> Durability.Replicated;
            case Standalone -> Durability.Fsync;
            case External, Unrecognized -> Durability.Async;
        };
    }
}
