package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.RolloutPhase;
import dev.counters.api.v1alpha1.RolloutStatus;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.CanaryShape;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.app.AppDeployment;
import dev.counters.operator.dependent.app.SelectorHandover;
import dev.counters.operator.dependent.app.TemplateHash;
import dev.counters.operator.status.PartState;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import java.util.Map;
import java.util.Optional;

/** What the status of a rollout, and what is there, ask of the objects. */
final class CanaryShapes {
    private CanaryShapes() {}

    static CanaryShape of(Blueprint blueprint, RolloutStatus status, Context<CounterService> context) {
        var names = blueprint.names();
        var tries = blueprint.spec().rollout().effectiveCanary().isPresent();
        var present = tries || status.isActive();
        if (!present) {
            return new CanaryShape(false, false, Optional.empty(), false, false, handover(blueprint, context));
        }
        var wanted = TemplateHash.of(blueprint);
        var tried = status.isActive() && wanted.equals(status.hash());
        var stable = Owned.deployment(context, names.of(Part.APP));
        var canary = Owned.deployment(context, names.of(Part.CANARY));
        return new CanaryShape(
                true,
                canary.isPresent() || (tried && goesForward(status)),
                hasWeight(status) ? Optional.of(Canaries.split(status)) : Optional.empty(),
                tries && stable.isPresent() && !mayBeWritten(stable.get(), wanted, status, blueprint, context),
                !(tried && goesForward(status)),
                false);
    }

    private static boolean goesForward(RolloutStatus status) {
        return status.phase() != RolloutPhase.RollingBack;
    }

    private static boolean hasWeight(RolloutStatus status) {
        return switch (status.phase()) {
            case Stable, Unrecognized -> false;
            // Before the first step Envoy may not know the canary yet, and would refuse routes to it.
            case Starting, Holding -> status.weight() > 0;
            default -> true;
        };
    }

    /** The stable pods become what the spec asks for when that was tried, or is what they are already. */
    private static boolean mayBeWritten(
            Deployment stable,
            String wanted,
            RolloutStatus status,
            Blueprint blueprint,
            Context<CounterService> context) {
        return TemplateHash.written(stable).filter(wanted::equals).isPresent()
                // Nobody is served: there is nothing to fall back to, and nothing to lose.
                || (!status.isActive() && PartState.of(Part.APP, stable).available() == 0)
                || (status.phase() == RolloutPhase.Promoting && wanted.equals(status.hash()))
                || isTheSame(stable, blueprint, context);
    }

    /** Whether only the hash differs: it was not written yet, or is made in another way by now. */
    private static boolean isTheSame(Deployment stable, Blueprint blueprint, Context<CounterService> context) {
        var desired = new AppDeployment().desired(blueprint);
        desired.getMetadata()
                .setAnnotations(TemplateHash.written(stable)
                        .map(hash -> Map.of(TemplateHash.ANNOTATION, hash))
                        .orElse(Map.of()));
        desired.addOwnerReference(blueprint.service());
        return SSABasedGenericKubernetesResourceMatcher.<Deployment>getInstance()
                .matches(stable, desired, context);
    }

    private static boolean handover(Blueprint blueprint, Context<CounterService> context) {
        if (!blueprint.spec().rollout().isExternal()) {
            return false;
        }
        var service = Owned.service(context, blueprint.names().of(Part.APP));
        service.filter(found -> !SelectorHandover.isDone(found))
                .ifPresent(found -> SelectorHandover.apply(context.getClient(), blueprint, found));
        return service.isPresent();
    }
}
