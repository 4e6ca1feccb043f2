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
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * Where the counts are kept.
 *
 * @param external set if and only if the mode is {@code External}
 * @param members null for {@value #FEWEST_MEMBERS} in mode {@code Replication}; no default of the schema, which would
 *     stand in the other modes too
 * @param image null for the operator's default image
 * @param maxMemory null for 75 % of the memory limit
 * @param backup null for none
 * @param restoreFrom null to begin with nothing
 * @param tls null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "(self.mode == 'External') == has(self.external)",
        message = "spec.redis.mode External and spec.redis.external go together: set both or neither",
        fieldPath = ".external")
@ValidationRule(
        value = "self.mode == oldSelf.mode || (oldSelf.mode == 'Standalone' && self.mode == 'Replication')",
        message = "spec.redis.mode cannot be changed, but for Standalone to Replication: the counts would stay behind. "
                + "Create a second CounterService instead",
        fieldPath = ".mode")
@ValidationRule(
        value = "!has(self.members) || self.mode == 'Replication'",
        message = "spec.redis.members is for spec.redis.mode Replication alone: leave it out or change the mode",
        fieldPath = ".members")
@ValidationRule(
        value = "!has(self.members) || self.members in [3, 5, 7]",
        message = "spec.redis.members must be 3, 5 or 7: an even number survives no more failures than one less",
        fieldPath = ".members")
@ValidationRule(
        value = "!has(self.maxMemory) || (isQuantity(string(self.maxMemory)) && "
                + "quantity(string(self.maxMemory)).isGreaterThan(quantity('0')))",
        message = "spec.redis.maxMemory must be a quantity above 0, such as 100Mi",
        fieldPath = ".maxMemory")
@ValidationRule(
        value = "self.mode != 'External' || !(has(self.backup) || has(self.restoreFrom))",
        message =
                "spec.redis.backup and spec.redis.restoreFrom are not for mode External: who runs that Redis backs it up")
@ValidationRule(
        value = "!has(self.restoreFrom) || (has(oldSelf.restoreFrom) && self.restoreFrom == oldSelf.restoreFrom)",
        message = "spec.redis.restoreFrom is for a new CounterService and cannot be added or changed later: "
                + "create another one with it",
        fieldPath = ".restoreFrom")
@ValidationRule(
        value = "self.mode != 'External' || !has(self.tls)",
        message = "spec.redis.tls is for servers that the operator runs: in mode External set spec.redis.external.tls",
        fieldPath = ".tls")
public record RedisSpec(
        @Default("Replication")
        @JsonPropertyDescription("Replication: several servers run by the operator, which survive the loss of any one;"
                + " Standalone: one server run by the operator; External: somebody else's."
                + " Standalone may become Replication; no other change is possible")
        RedisMode mode,

        @Min(3)
        @Max(7)
        @JsonPropertyDescription(
                "How many servers there are in mode Replication: 3, 5 or 7. Fewer than half of them may"
                        + " be lost at once. Default: 3")
        @Nullable
        Integer members,

        @JsonPropertyDescription("The server to use in mode External") @Nullable
        ExternalRedisSpec external,

        @Size(min = 1, max = 512)
        @JsonPropertyDescription("A Redis (6.2 or newer) or Valkey image. Default: the operator's")
        @Nullable
        String image,

        @JsonPropertyDescription("Default: requests of 100m CPU and 128Mi, a limit of 256Mi") @Nullable
        ResourcesSpec resources,

        @JsonPropertyDescription("When Redis refuses to take more. Default: 75 % of the memory limit") @Nullable
        Quantity maxMemory,

        @Default("{\"size\": \"1Gi\"}") StorageSpec storage,
        ServiceAccountSpec serviceAccount,
        PodTemplateSpec podTemplate,

        @JsonPropertyDescription("Copies of the counts, taken by the clock. Default: none") @Nullable
        BackupSpec backup,

        @JsonPropertyDescription("A backup to begin with instead of zero; only in a new CounterService") @Nullable
        RestoreSpec restoreFrom,

        @JsonPropertyDescription(
                "Encrypts all connections to Redis, for which {} is enough; can be set and removed while"
                        + " the service counts. Default: not encrypted")
        @Nullable
        ServerTlsSpec tls) {

    /** The least that survives the loss of any one. */
    public static final int FEWEST_MEMBERS = 3;

    public RedisSpec {
        mode = requireNonNullElse(mode, RedisMode.Replication);
        storage = requireNonNullElseGet(storage, StorageSpec::defaults);
        serviceAccount = requireNonNullElseGet(serviceAccount, ServiceAccountSpec::defaults);
        podTemplate = requireNonNullElseGet(podTemplate, PodTemplateSpec::defaults);
    }

    /** {@return whether the operator runs Redis itself} */
    @JsonIgnore
    public boolean isManaged() {
        return mode == RedisMode.Standalone || isReplicated();
    }

    /** {@return whether several servers hold the counts} */
    @JsonIgnore
    public boolean isReplicated() {
        return mode == RedisMode.Replication;
    }

    /** {@return whether connections to the servers that the operator runs are to be encrypted} */
    @JsonIgnore
    public boolean isEncrypted() {
        return isManaged() && tls != null;
    }

    /** {@return how many servers the operator is to run, where it runs any} */
    @JsonIgnore
    public int servers() {
        return isReplicated() ? requireNonNullElse(members, FEWEST_MEMBERS) : 1;
    }

    /** {@return the settings of an object that says nothing} */
    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    static RedisSpec defaults() {
        return new RedisSpec(null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
