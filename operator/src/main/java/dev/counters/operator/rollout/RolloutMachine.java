package dev.counters.operator.rollout;

import dev.counters.api.v1alpha1.CanaryAnalysisSpec;
import dev.counters.api.v1alpha1.CanarySpec;
import dev.counters.api.v1alpha1.CanaryStepSpec;
import dev.counters.api.v1alpha1.RolloutPhase;
import dev.counters.api.v1alpha1.RolloutStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the rollout of a canary goes next. What is done follows from its status alone, and is done again by whoever reads
 * that status, so it does not matter when an operator ends.
 */
public final class RolloutMachine {
    /** Kubelet syncs a pod's volumes within about a minute, even if nobody pokes it. */
    private static final Duration EVERY_ENVOY_HAS_SYNCED = Duration.ofSeconds(90);

    private final RolloutStatus status;
    private final Sighting seen;
    private final Instant now;
    private final Change change;

    private RolloutMachine(RolloutStatus status, Sighting seen, Instant now) {
        this.status = status;
        this.seen = seen;
        this.now = now;
        this.change = new Change(status, now);
    }

    /** {@return the status that follows; empty where there is nothing to say of rollouts} */
    public static Optional<RolloutStatus> next(Optional<RolloutStatus> previous, Sighting seen, Instant now) {
        var before = previous.orElseGet(RolloutStatus::stable);
        var answered = Requests.answer(before, seen, now);
        var next = answered.phase() == before.phase() && Objects.equals(answered.since(), before.since())
                ? new RolloutMachine(answered, seen, now).step()
                : answered;
        var nothing =
                !next.isActive() && seen.plan().isEmpty() && next.requests().isEmpty();
        return nothing ? Optional.empty() : Optional.of(next);
    }

    private RolloutStatus step() {
        return switch (status.phase()) {
            case Stable, Unrecognized -> stable();
            case Starting -> superseded().orElseGet(this::starting);
            case Stepping -> superseded().orElseGet(this::stepping);
            case Judging -> superseded().orElseGet(this::judging);
            case Holding -> superseded().orElseGet(this::holding);
            case Promoting -> promoting();
            case Finishing -> leftAlone() ? settled(null) : status;
            case RollingBack -> leftAlone() ? settled(refused()) : status;
        };
    }

    private RolloutStatus stable() {
        if (seen.frozen() || seen.wanted().isEmpty() || seen.stable().isEmpty()) {
            return status;
        }
        var wanted = seen.wanted().get();
        var stable = seen.stable().get();
        if (seen.plan().isEmpty() || wanted.equals(stable.hash())) {
            return rest(null, null);
        }
        if (wanted.equals(status.refused())) {
            return status;
        }
        // A stable version that serves nobody is nothing to fall back to.
        return stable.serving()
                ? change.begin(wanted, stable.image(), seen.canaryImage().orElse(null))
                : rest(null, null);
    }

    private RolloutStatus starting() {
        if (seen.frozen()) {
            return status;
        }
        if (seen.canaryReady() && seen.front().reachCanary()) {
            return change.to(RolloutPhase.Stepping, planned().weight());
        }
        return tooLong()
                ? change.back(
                        Cause.CanaryNotReady,
                        "the canary's pods were not ready, or Envoy did not reach them, within %d s"
                                .formatted(bounds().maxWaitSeconds()))
                : status;
    }

    private RolloutStatus stepping() {
        if (seen.front().follow()) {
            return change.judge();
        }
        return !seen.frozen() && tooLong()
                ? change.hold(Cause.EnvoySilent, "not every Envoy says that it has the weight of the step")
                : status;
    }

    private RolloutStatus judging() {
        if (change.since(status.interval()).compareTo(Duration.ofSeconds(bounds().intervalSeconds())) < 0) {
            return status;
        }
        if (seen.front().silent()) {
            return unknown();
        }
        var verdict = Verdict.of(seen.front().tally(), bounds());
        return switch (verdict.kind()) {
            case BAD -> change.back(verdict.cause().orElseThrow(), verdict.message());
            case TOO_FEW -> tooLongAn(status.interval()) ? tooLittleTraffic() : status;
            case GOOD -> good();
        };
    }

    /** An interval that not every Envoy tells of says nothing: the next one may. */
    private RolloutStatus unknown() {
        return tooLong()
                ? change.hold(Cause.EnvoySilent, "not every Envoy tells what it counts of the canary's requests")
                : change.nextInterval();
    }

    private RolloutStatus tooLittleTraffic() {
        return change.hold(
                Cause.TooLittleTraffic,
                "the canary got %d of the %d requests that it takes to judge it; counters.dev/promote goes on without"
                        .formatted(seen.front().tally().requests(), bounds().minRequests()));
    }

    private RolloutStatus good() {
        var enough = change.since(status.stepSince())
                        .compareTo(Duration.ofSeconds(planned().pauseSeconds()))
                >= 0;
        if (!enough || seen.frozen()) {
            return change.judge();
        }
        return planned().manual()
                ? change.hold(Cause.CanaryAwaitsPromotion, "the step went well; counters.dev/promote goes on")
                : advance(status, plan(), now);
    }

    /** Whatever is waited for, a canary that turns bad is taken back. */
    private RolloutStatus holding() {
        var over = change.since(status.interval()).compareTo(Duration.ofSeconds(bounds().intervalSeconds())) >= 0;
        if (!over || seen.front().silent()) {
            return status;
        }
        var verdict = Verdict.of(seen.front().tally(), bounds());
        return switch (verdict.kind()) {
            case BAD -> change.back(verdict.cause().orElseThrow(), verdict.message());
            case TOO_FEW -> status;
            case GOOD -> goesOnByItself() ? good() : change.nextInterval();
        };
    }

    private boolean goesOnByItself() {
        return Cause.of(status)
                .filter(cause -> cause == Cause.TooLittleTraffic || cause == Cause.EnvoySilent)
                .isPresent();
    }

    private RolloutStatus promoting() {
        var stable = seen.stable();
        if (stable.isEmpty()) {
            return status;
        }
        if (stable.get().hash().equals(status.hash())) {
            return stable.get().complete() ? change.to(RolloutPhase.Finishing, 0) : status;
        }
        return superseded().orElse(status);
    }

    /** Another template is not tried with what is known of this one: it begins anew. */
    private Optional<RolloutStatus> superseded() {
        if (seen.plan().isEmpty()) {
            return Optional.of(change.back(Cause.CanarySuperseded, "spec.rollout.type is not Canary any more"));
        }
        return seen.wanted()
                .filter(wanted -> !seen.frozen() && !wanted.equals(status.hash()))
                .map(_ -> change.back(Cause.CanarySuperseded, "the spec asks for another version by now"));
    }

    private boolean leftAlone() {
        return seen.front().follow() || change.since(status.since()).compareTo(EVERY_ENVOY_HAS_SYNCED) >= 0;
    }

    private @Nullable String refused() {
        var ofItsOwn = Cause.of(status).filter(cause -> cause != Cause.CanarySuperseded);
        return ofItsOwn.isPresent() ? status.hash() : null;
    }

    private RolloutStatus settled(@Nullable String refused) {
        return rest(refused, refused == null ? null : status.canaryImage());
    }

    private RolloutStatus rest(@Nullable String refused, @Nullable String canaryImage) {
        var image = seen.stable().map(Sighting.StablePods::image).orElse(status.stableImage());
        return change.rest(image, refused, canaryImage);
    }

    static RolloutStatus advance(RolloutStatus status, CanarySpec plan, Instant now) {
        var step = Requests.step(status);
        var change = new Change(status, now);
        return step < plan.steps().size() ? change.start(step + 1) : change.to(RolloutPhase.Promoting, status.weight());
    }

    private CanarySpec plan() {
        return seen.plan().orElseThrow();
    }

    /** A plan that became shorter ends with its last step. */
    private CanaryStepSpec planned() {
        var steps = plan().steps();
        return steps.get(Math.min(Requests.step(status), steps.size()) - 1);
    }

    private CanaryAnalysisSpec bounds() {
        return plan().analysis();
    }

    private boolean tooLong() {
        return tooLongAn(status.since());
    }

    private boolean tooLongAn(@Nullable String since) {
        return change.since(since).compareTo(Duration.ofSeconds(bounds().maxWaitSeconds())) >= 0;
    }
}
