package dev.counters.operator.status;

import static dev.counters.operator.status.ConditionType.Degraded;
import static dev.counters.operator.status.ConditionType.Progressing;
import static dev.counters.operator.status.ConditionType.Ready;

import dev.counters.api.v1alpha1.CounterServiceSpec;
import dev.counters.api.v1alpha1.RolloutStatus;
import dev.counters.operator.blueprint.Part;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the pods of all parts serve, move or fail. */
final class Workload {
    private Workload() {}

    static void judge(
            CounterServiceSpec spec, Observed observed, Optional<RolloutStatus> rollout, Conditions conditions) {
        ready(spec, observed, conditions);
        progressing(spec, observed, rollout, conditions);
        degraded(spec, observed, rollout, conditions);
    }

    /** One pod of each part is enough to serve: fewer than wanted is the business of Degraded. */
    private static void ready(CounterServiceSpec spec, Observed observed, Conditions conditions) {
        if (noneAvailable(observed.app()) && !hasPodsElsewhere(spec, observed)) {
            conditions.no(Ready, Reason.AppUnavailable, because("no app pod is ready", observed));
        } else if (spec.envoy().enabled() && noneAvailable(observed.envoy())) {
            conditions.no(Ready, Reason.EnvoyUnavailable, because("no Envoy pod is ready", observed));
        } else if (!observed.redis().serves()) {
            conditions.no(Ready, Reason.RedisUnavailable, observed.redis().message());
        } else {
            conditions.yes(Ready, Reason.Serving, "requests are answered");
        }
    }

    private static void progressing(
            CounterServiceSpec spec, Observed observed, Optional<RolloutStatus> rollout, Conditions conditions) {
        var moving = parts(observed, part -> !part.rolledOut() && !part.stalled());
        if (!missing(spec, observed).isEmpty()) {
            conditions.set(
                    Progressing,
                    observed.problem().isEmpty(),
                    observed.problem().isEmpty() ? Reason.RollingOut : Reason.RolledOut,
                    "not made yet: " + String.join(", ", missing(spec, observed)));
        } else if (rollout.filter(RolloutStatus::isActive).isPresent()) {
            RolloutReasons.progressing(rollout.get(), conditions);
        } else if (moving.isEmpty()) {
            conditions.no(Progressing, Reason.RolledOut, "all pods are as the spec wants them");
        } else {
            conditions.yes(Progressing, Reason.RollingOut, because("available: " + moving, observed));
        }
    }

    private static void degraded(
            CounterServiceSpec spec, Observed observed, Optional<RolloutStatus> rollout, Conditions conditions) {
        var stalled = parts(observed, PartState::stalled);
        var lacking = parts(
                observed,
                part -> part.current() && part.available() < part.wanted() && part.updated() >= part.wanted());
        if (observed.problem().isPresent()) {
            var problem = observed.problem().get();
            conditions.yes(Degraded, problem.reason(), problem.message());
        } else if (!GroupStatus.lasting(observed.redis()).isEmpty()) {
            var trouble = GroupStatus.lasting(observed.redis()).getFirst();
            conditions.yes(Degraded, trouble.reason(), trouble.message());
        } else if (observed.backups().restoreFailure().isPresent()) {
            conditions.yes(
                    Degraded,
                    Reason.RestoreFailed,
                    observed.backups().restoreFailure().get());
        } else if (!stalled.isEmpty()) {
            conditions.yes(
                    Degraded, Reason.RolloutStalled, because("no progress for 10 minutes: " + stalled, observed));
        } else if (RolloutReasons.isRefused(rollout)) {
            RolloutReasons.refused(rollout.get(), conditions);
        } else if (!lacking.isEmpty() && missing(spec, observed).isEmpty() && wasComplete(conditions)) {
            conditions.yes(Degraded, Reason.PodsMissing, because("available: " + lacking, observed));
        } else if (observed.backups().backupFailure().isPresent()) {
            conditions.yes(
                    Degraded,
                    Reason.BackupFailed,
                    observed.backups().backupFailure().get());
        } else if (observed.scaling().isPresent()) {
            conditions.yes(
                    Degraded,
                    observed.scaling().get().reason(),
                    observed.scaling().get().message());
        } else {
            conditions.no(Degraded, Reason.AsWanted, "the spec is in force");
        }
    }

    /** Pods that start for the first time are awaited, not missed. */
    private static boolean wasComplete(Conditions conditions) {
        return conditions.was(Progressing, Reason.RolledOut) || conditions.was(Degraded, Reason.PodsMissing);
    }

    /** Who rolls out the app for us may have taken all pods of our Deployment for pods of their own; Envoy knows. */
    private static boolean hasPodsElsewhere(CounterServiceSpec spec, Observed observed) {
        return spec.rollout().isExternal()
                && observed.app().filter(app -> app.wanted() == 0).isPresent();
    }

    private static boolean noneAvailable(Optional<PartState> part) {
        return part.map(PartState::available).orElse(0) == 0;
    }

    private static List<String> missing(CounterServiceSpec spec, Observed observed) {
        return Stream.of(
                        observed.app().isEmpty() ? Optional.of(Part.APP) : Optional.<Part>empty(),
                        spec.envoy().enabled() && observed.envoy().isEmpty()
                                ? Optional.of(Part.ENVOY)
                                : Optional.<Part>empty(),
                        spec.redis().isManaged() && observed.redisPods().isEmpty()
                                ? Optional.of(Part.REDIS)
                                : Optional.<Part>empty())
                .flatMap(Optional::stream)
                .map(Part::component)
                .toList();
    }

    private static String parts(Observed observed, Predicate<PartState> which) {
        return Stream.of(observed.app(), observed.envoy(), observed.redisPods())
                .flatMap(Optional::stream)
                .filter(which)
                .map(PartState::inWords)
                .collect(Collectors.joining(", "));
    }

    private static String because(String what, Observed observed) {
        return observed.podTroubles().isEmpty() ? what : what + "; " + String.join("; ", observed.podTroubles());
    }
}
