package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CanarySpec;
import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CounterServiceStatus;
import dev.counters.api.v1alpha1.RolloutPhase;
import dev.counters.api.v1alpha1.RolloutStatus;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.CanaryShape;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.app.AppScale;
import dev.counters.operator.dependent.app.TemplateHash;
import dev.counters.operator.rollout.Requests;
import dev.counters.operator.rollout.Sighting;
import dev.counters.operator.status.PartState;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Does what the status says of rollouts, and looks at what has become of it. */
public final class Canaries {
    private static final String ANNOTATION = "counters.dev/";
    private static final String UNKNOWN = "unknown";

    private final Clock clock;
    private final EnvoyFront front = new EnvoyFront();

    public Canaries(Clock clock) {
        this.clock = clock;
    }

    /** {@return the same blueprint, with what the rollout asks for at this moment} */
    Blueprint inForce(Blueprint blueprint, Context<CounterService> context) {
        return blueprint.with(CanaryShapes.of(blueprint, status(blueprint.service()), context));
    }

    /** {@return what is seen; empty where nothing was ever tried and nobody asks for it} */
    Optional<Sighting> look(CounterService service, Context<CounterService> context) {
        var known = Optional.ofNullable(service.getStatus()).map(CounterServiceStatus::rollout);
        var plan = service.getSpec().rollout().effectiveCanary();
        var requests = requests(service);
        if (known.isEmpty() && plan.isEmpty() && requests.isEmpty()) {
            return Optional.empty();
        }
        var status = known.orElseGet(RolloutStatus::stable);
        var blueprint = Blueprint.ifAny(context);
        if (blueprint.isEmpty()) {
            HotWeights.apply(service, status, context);
        }
        var names = Names.of(service);
        var stable = Owned.deployment(context, names.of(Part.APP));
        var canary = Owned.deployment(context, names.of(Part.CANARY));
        var pods = canaryPods(status, plan, stable);
        canary.ifPresent(found -> scale(found, pods, names, context));
        return Optional.of(new Sighting(
                plan,
                blueprint.isEmpty(),
                blueprint.filter(_ -> plan.isPresent()).map(TemplateHash::of),
                stable.map(Canaries::stablePods),
                canary.filter(found -> isReady(found, status, pods)).isPresent(),
                blueprint.map(Canaries::wantedImage),
                front.look(service, status, context.getClient(), clock.instant()),
                requests));
    }

    private static String wantedImage(Blueprint blueprint) {
        return Optional.ofNullable(blueprint.spec().app().image())
                .orElse(blueprint.platform().appImage());
    }

    static RolloutStatus status(CounterService service) {
        return Optional.ofNullable(service.getStatus())
                .map(CounterServiceStatus::rollout)
                .orElseGet(RolloutStatus::stable);
    }

    private static Map<String, String> requests(CounterService service) {
        var annotations =
                Optional.ofNullable(service.getMetadata().getAnnotations()).orElse(Map.of());
        return Requests.ACTIONS.stream()
                .filter(action -> annotations.containsKey(ANNOTATION + action))
                .collect(Collectors.toMap(action -> action, action -> annotations.get(ANNOTATION + action)));
    }

    private static Sighting.StablePods stablePods(Deployment deployment) {
        var state = PartState.of(Part.APP, deployment);
        return new Sighting.StablePods(
                TemplateHash.written(deployment).orElse(UNKNOWN),
                state.available() > 0,
                state.rolledOut(),
                Observer.image(deployment));
    }

    private static boolean isReady(Deployment canary, RolloutStatus status, Optional<Integer> pods) {
        var state = PartState.of(Part.CANARY, canary);
        return TemplateHash.written(canary).equals(Optional.ofNullable(status.hash()))
                && pods.filter(wanted -> wanted == state.wanted()).isPresent()
                && state.rolledOut();
    }

    /** {@return its share of the stable pods; empty to leave their number as it is} */
    private static Optional<Integer> canaryPods(
            RolloutStatus status, Optional<CanarySpec> plan, Optional<Deployment> stable) {
        return switch (status.phase()) {
            case Stable, Unrecognized -> Optional.of(0);
            case Finishing, RollingBack -> Optional.empty();
            default -> plan.flatMap(found -> stable.map(pods -> share(weight(status, found), pods)));
        };
    }

    private static int weight(RolloutStatus status, CanarySpec plan) {
        if (status.phase() != RolloutPhase.Starting) {
            return status.weight();
        }
        var step = Optional.ofNullable(status.step()).orElse(1);
        return plan.steps().get(Math.min(step, plan.steps().size()) - 1).weight();
    }

    private static int share(int weight, Deployment stable) {
        var pods = Optional.ofNullable(stable.getSpec().getReplicas()).orElse(1);
        return Math.max(1, Math.ceilDiv(pods * weight, 100));
    }

    private static void scale(Deployment canary, Optional<Integer> pods, Names names, Context<CounterService> context) {
        var present = Optional.ofNullable(canary.getSpec().getReplicas()).orElse(1);
        pods.filter(wanted -> !wanted.equals(present))
                .ifPresent(wanted -> AppScale.apply(context.getClient(), names, Part.CANARY, wanted));
    }

    static CanaryShape.Split split(RolloutStatus status) {
        return CanaryShape.Split.of(Optional.ofNullable(status.hash()).orElse(UNKNOWN), status.weight());
    }
}
