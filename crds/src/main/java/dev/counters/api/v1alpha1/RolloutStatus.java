package dev.counters.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rollout of canaries. What is done follows from it, so that another operator goes on where one left off.
 *
 * @param step counted from 1; null while nothing is tried
 * @param canaryImage null while nothing is tried and nothing was refused
 * @param interval null unless the canary is judged
 * @param hash of the pod template that is tried; null while none is
 * @param refused of the pod template that was taken back; null while none is wanted that was
 * @param reason null where there is nothing to say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RolloutStatus(
        @JsonPropertyDescription("Stable, Starting, Stepping, Judging, Holding, Promoting, Finishing or RollingBack")
        RolloutPhase phase,

        @JsonPropertyDescription("Which step, from 1") @Nullable
        Integer step,

        @JsonPropertyDescription("Percent of the requests that are to go to the canary")
        int weight,

        @JsonPropertyDescription("The image that was there before") @Nullable
        String stableImage,

        @JsonPropertyDescription("The image that is tried, or was refused") @Nullable
        String canaryImage,

        @JsonPropertyDescription("When the phase began") @Nullable
        String since,

        @JsonPropertyDescription("When the present step began to be judged") @Nullable
        String stepSince,

        @JsonPropertyDescription("When the interval began by which the canary is judged next") @Nullable
        String interval,

        @JsonPropertyDescription("Of the pod template that is tried") @Nullable
        String hash,

        @JsonPropertyDescription("Of the pod template that was taken back, and is not tried again") @Nullable
        String refused,

        @JsonPropertyDescription("Why it is so, in a word") @Nullable
        String reason,

        @JsonPropertyDescription("Why it is so, in plain words") @Nullable
        String message,

        @JsonPropertyDescription("What became of the annotations by which users steer rollouts")
        List<RolloutRequestStatus> requests) {

    public RolloutStatus {
        phase = requireNonNullElse(phase, RolloutPhase.Stable);
        requests = requests == null ? List.of() : List.copyOf(requests);
    }

    /** {@return where nothing was ever tried} */
    public static RolloutStatus stable() {
        return new RolloutStatus(
                RolloutPhase.Stable, null, 0, null, null, null, null, null, null, null, null, null, List.of());
    }

    /** {@return whether a canary has pods, or may have requests} */
    @JsonIgnore
    public boolean isActive() {
        return phase != RolloutPhase.Stable && phase != RolloutPhase.Unrecognized;
    }
}
