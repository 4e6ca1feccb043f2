package dev.counters.operator.rollout;

import dev.counters.api.v1alpha1.RolloutPhase;
import dev.counters.api.v1alpha1.RolloutRequestStatus;
import dev.counters.api.v1alpha1.RolloutStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A status of a rollout, one step further. */
record Change(RolloutStatus from, Instant now) {

    /** The same, in another phase. Nothing is to be said of it yet. */
    RolloutStatus to(RolloutPhase phase, int weight) {
        return status(phase, from.step(), weight, from.stepSince(), null, null, null);
    }

    /** From now on a template is tried. */
    RolloutStatus begin(String hash, String stableImage, @Nullable String canaryImage) {
        return new RolloutStatus(
                RolloutPhase.Starting,
                1,
                0,
                stableImage,
                canaryImage,
                text(),
                null,
                null,
                hash,
                null,
                null,
                null,
                from.requests());
    }

    /**
     * Nothing is tried.
     *
     * @param refused the hash of the template that was taken back; null if none was
     */
    RolloutStatus rest(@Nullable String stableImage, @Nullable String refused, @Nullable String canaryImage) {
        return new RolloutStatus(
                RolloutPhase.Stable,
                null,
                0,
                stableImage,
                canaryImage,
                from.isActive() || from.since() == null ? text() : from.since(),
                null,
                null,
                null,
                refused,
                refused == null ? null : from.reason(),
                refused == null ? null : from.message(),
                from.requests());
    }

    /** The pods for a step. */
    RolloutStatus start(int step) {
        return status(RolloutPhase.Starting, step, from.weight(), null, null, null, null);
    }

    /** From now on the requests count. A step that was judged before goes on being the same one. */
    RolloutStatus judge() {
        return status(
                RolloutPhase.Judging,
                from.step(),
                from.weight(),
                from.stepSince() == null ? text() : from.stepSince(),
                text(),
                null,
                null);
    }

    RolloutStatus hold(Cause cause, String message) {
        return status(
                RolloutPhase.Holding,
                from.step(),
                from.weight(),
                from.stepSince(),
                from.interval() == null ? text() : from.interval(),
                cause,
                message);
    }

    /** Another interval in the same phase. */
    RolloutStatus nextInterval() {
        return copy(from, from.since(), text());
    }

    RolloutStatus back(Cause cause, String message) {
        return status(RolloutPhase.RollingBack, from.step(), 0, from.stepSince(), null, cause, message);
    }

    private RolloutStatus status(
            RolloutPhase phase,
            @Nullable Integer step,
            int weight,
            @Nullable String stepSince,
            @Nullable String interval,
            @Nullable Cause cause,
            @Nullable String message) {
        return new RolloutStatus(
                phase,
                step,
                weight,
                from.stableImage(),
                from.canaryImage(),
                text(),
                stepSince,
                interval,
                from.hash(),
                from.refused(),
                cause == null ? null : cause.name(),
                message,
                from.requests());
    }

    private static RolloutStatus copy(RolloutStatus of, @Nullable String since, @Nullable String interval) {
        return new RolloutStatus(
                of.phase(),
                of.step(),
                of.weight(),
                of.stableImage(),
                of.canaryImage(),
                since,
                of.stepSince(),
                interval,
                of.hash(),
                of.refused(),
                of.reason(),
                of.message(),
                of.requests());
    }

    static RolloutStatus withRequests(RolloutStatus of, List<RolloutRequestStatus> requests) {
        return new RolloutStatus(
                of.phase(),
                of.step(),
                of.weight(),
                of.stableImage(),
                of.canaryImage(),
                of.since(),
                of.stepSince(),
                of.interval(),
                of.hash(),
                of.refused(),
                of.reason(),
                of.message(),
                requests);
    }

    /** {@return for how long that has been so; for ever if it is not said since when} */
    Duration since(@Nullable String moment) {
        return Optional.ofNullable(moment)
                .map(Instant::parse)
                .map(then -> Duration.between(then, now))
                .orElse(ChronoUnit.FOREVER.getDuration());
    }

    private String text() {
        return now.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
