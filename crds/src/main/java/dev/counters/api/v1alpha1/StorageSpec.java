package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * The disk of each Redis server.
 *
 * @param storageClassName null for the cluster's default class
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value =
                "!has(self.size) || (isQuantity(string(self.size)) && quantity(string(self.size)).isGreaterThan(quantity('0')))",
        message = "spec.redis.storage.size must be a quantity above 0, such as 1Gi",
        fieldPath = ".size")
@ValidationRule(
        value = "!has(self.size) || !has(oldSelf.size) || "
                + "quantity(string(self.size)).compareTo(quantity(string(oldSelf.size))) >= 0",
        message = "spec.redis.storage.size can only grow: no disk can be made smaller in place",
        fieldPath = ".size")
@ValidationRule(
        value = "has(self.storageClassName) == has(oldSelf.storageClassName) && "
                + "(!has(self.storageClassName) || self.storageClassName == oldSelf.storageClassName)",
        message =
                "spec.redis.storage.storageClassName cannot be changed: Kubernetes fixes it when the StatefulSet is made")
public record StorageSpec(
        @Default("1Gi") Quantity size,

        @Size(min = 1, max = 253) @JsonPropertyDescription("Default: the cluster's default class") @Nullable
        String storageClassName,

        @Default("Retain") @JsonPropertyDescription("What becomes of the disk when the CounterService is deleted")
        RetentionPolicy retentionPolicy) {

    public StorageSpec {
        size = requireNonNullElse(size, new Quantity("1", "Gi"));
        retentionPolicy = requireNonNullElse(retentionPolicy, RetentionPolicy.Retain);
    }

    /** {@return the settings of an object that says nothing} */
    @SuppressWarnings("NullAway") // null is what Jackson passes for an absent field
    static StorageSpec defaults() {
        return new StorageSpec(null, null, null);
    }
}
