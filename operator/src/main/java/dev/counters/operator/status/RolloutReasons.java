package dev.counters.operator.status;

import static dev.counters.operator.status.ConditionType.Degraded;
import static dev.counters.operator.status.ConditionType.Progressing;

import dev.counters.api.v1alpha1.RolloutStatus;
import dev.counters.operator.rollout.Cause;
import java.util.Optional;

/** What conditions say of a canary. */
public final class RolloutReasons {
    private RolloutReasons() {}

    /** {@return the reason that a status of a rollout gives, or else that a canary is tried} */
    public static Reason of(RolloutStatus status) {
        return Cause.of(status).map(cause -> Reason.valueOf(cause.name())).orElse(Reason.CanaryRunning);
    }

    /** {@return such as {@code counter-app:2 gets 10 % of the requests (step 1): Judging}} */
    public static String inWords(RolloutStatus status) {
        var stage = "the canary %s gets %d %% of the requests (step %s, %s)"
                .formatted(status.canaryImage(), status.weight(), status.step(), status.phase());
        return status.message() == null ? stage : stage + ": " + status.message();
    }

    static boolean isRefused(Optional<RolloutStatus> rollout) {
        return rollout.filter(status -> !status.isActive() && status.refused() != null)
                .isPresent();
    }

    static void progressing(RolloutStatus status, Conditions conditions) {
        conditions.yes(Progressing, of(status), inWords(status));
    }

    static void refused(RolloutStatus status, Conditions conditions) {
        conditions.yes(
                Degraded,
                of(status),
                "the canary %s was taken back, and %s serves on: %s; it is not tried again until the spec changes"
                        .formatted(status.canaryImage(), status.stableImage(), status.message()));
    }
}
