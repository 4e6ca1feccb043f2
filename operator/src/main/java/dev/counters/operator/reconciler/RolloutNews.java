package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.RolloutPhase;
import dev.counters.api.v1alpha1.RolloutStatus;
import dev.counters.operator.reconciler.EventPublisher.News;
import dev.counters.operator.status.Reason;
import dev.counters.operator.status.RolloutReasons;
import java.util.Objects;
import java.util.Optional;

/** What is worth an event of a rollout. That it holds, or that a canary was refused, the conditions tell. */
final class RolloutNews {
    private static final String ACTION = "Rollout";

    private RolloutNews() {}

    static Optional<News> of(Optional<RolloutStatus> before, Optional<RolloutStatus> next) {
        var was = before.map(RolloutStatus::phase).orElse(RolloutPhase.Stable);
        return next.filter(status -> status.phase() != was).flatMap(status -> news(was, status, before));
    }

    private static Optional<News> news(RolloutPhase was, RolloutStatus status, Optional<RolloutStatus> before) {
        return switch (status.phase()) {
            case Starting ->
                was == RolloutPhase.Stable
                        ? tell(Reason.CanaryStarted, "%s is tried: its pods start".formatted(status.canaryImage()))
                        : Optional.empty();
            case Judging ->
                was == RolloutPhase.Stepping
                        ? tell(Reason.CanaryStepped, RolloutReasons.inWords(status))
                        : Optional.empty();
            case Promoting ->
                tell(
                        Reason.CanaryPromoting,
                        "%s went well: the stable pods are replaced".formatted(status.canaryImage()));
            case RollingBack -> tell(Reason.CanaryTakenBack, Objects.requireNonNullElse(status.message(), ""));
            case Stable ->
                was == RolloutPhase.Finishing
                        ? tell(
                                Reason.CanaryPromoted,
                                "all requests go to "
                                        + before.map(RolloutStatus::canaryImage).orElse(""))
                        : Optional.empty();
            case Stepping, Holding, Finishing, Unrecognized -> Optional.empty();
        };
    }

    private static Optional<News> tell(Reason reason, String note) {
        return Optional.of(new News(ACTION, reason, note));
    }
}
