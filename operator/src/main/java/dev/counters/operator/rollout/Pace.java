package dev.counters.operator.rollout;

import dev.counters.api.v1alpha1.CounterServiceSpec;
import dev.counters.api.v1alpha1.RolloutStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a rollout has to be looked at again, since nobody tells that it can go on. */
public final class Pace {
    private static final Duration NEXT_SIGHT = Duration.ofMillis(500);
    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(5);

    private Pace() {}

    /** {@return how long to wait; empty where nothing is under way} */
    public static Optional<Duration> of(
            CounterServiceSpec spec, Optional<RolloutStatus> before, Optional<RolloutStatus> next, Instant now) {
        if (!before.map(RolloutStatus::phase).equals(next.map(RolloutStatus::phase))) {
            return Optional.of(AT_ONCE);
        }
        return next.filter(RolloutStatus::isActive).map(status -> switch (status.phase()) {
            case Judging, Holding -> untilJudged(spec, status, now);
            case Promoting -> NOW_AND_THEN;
            default -> NEXT_SIGHT;
        });
    }

    private static Duration untilJudged(CounterServiceSpec spec, RolloutStatus status, Instant now) {
        var interval = spec.rollout()
                .effectiveCanary()
                .map(canary -> Duration.ofSeconds(canary.analysis().intervalSeconds()))
                .orElse(NEXT_SIGHT);
        var began = Optional.ofNullable(status.interval()).map(Instant::parse).orElse(now);
        var left = Duration.between(now, began.plus(interval));
        if (left.compareTo(NEXT_SIGHT) < 0) {
            // Over, and without a verdict: there were too few requests.
            return left.isPositive() ? left : NEXT_SIGHT;
        }
        return left.compareTo(NOW_AND_THEN) < 0 ? left : NOW_AND_THEN;
    }
}
