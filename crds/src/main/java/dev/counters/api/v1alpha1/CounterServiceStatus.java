package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the operator sees. Written by it alone.
 *
 * @param observedGeneration the {@code metadata.generation} that the rest speaks of
 * @param conditions keyed by type
 * @param url the address of the front door inside the cluster, or outside where a load balancer has one
 * @param durability what an acknowledgement means at present
 * @param replicas app pods that exist
 * @param selector label selector of the app's pods, for the scale subresource
 * @param image the app's image in force
 * @param rollout null where no canaries are tried
 * @param envoy null where there is nothing to tell
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CounterServiceStatus(
        @Nullable Long observedGeneration,
        List<Condition> conditions,
        @Nullable String url,
        @Nullable Durability durability,
        @StatusReplicas @Nullable Integer replicas,
        @LabelSelector @Nullable String selector,
        @Nullable String image,
        @Nullable RedisStatus redis,

        @JsonPropertyDescription("The rollout of canaries; absent where there are none") @Nullable
        RolloutStatus rollout,

        @JsonPropertyDescription("The front door; absent where there is nothing to tell of it") @Nullable
        EnvoyStatus envoy) {

    public CounterServiceStatus {
        conditions = requireNonNullElse(conditions, List.of());
    }

    /** Where no canaries are tried, and clients speak plain. */
    public CounterServiceStatus(
            @Nullable Long observedGeneration,
            List<Condition> conditions,
            @Nullable String url,
            @Nullable Durability durability,
            @Nullable Integer replicas,
            @Nullable String selector,
            @Nullable String image,
            @Nullable RedisStatus redis) {
        this(observedGeneration, conditions, url, durability, replicas, selector, image, redis, null, null);
    }

    /**
     * Finds a condition.
     *
     * @param type such as {@code Ready}
     */
    public Optional<Condition> condition(String type) {
        return conditions.stream().filter(c -> c.getType().equals(type)).findFirst();
    }
}
