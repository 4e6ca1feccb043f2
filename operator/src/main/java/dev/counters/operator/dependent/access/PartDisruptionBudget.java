package dev.counters.operator.dependent.access;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;

/** How many pods of one part a voluntary disruption may take at once. */
public abstract sealed class PartDisruptionBudget extends OwnedResource<PodDisruptionBudget> {
    private final Part part;

    private PartDisruptionBudget(Part part) {
        super(PodDisruptionBudget.class);
        this.part = part;
    }

    @Override
    protected String name(Names names) {
        return names.of(part);
    }

    /** {@return the pods that may be away} */
    int maxUnavailable(Blueprint blueprint) {
        return blueprint.spec().disruptionBudget().maxUnavailable();
    }

    @Override
    public PodDisruptionBudget desired(Blueprint blueprint) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(metadata(blueprint, part))
                .withNewSpec()
                .withMaxUnavailable(new IntOrString(maxUnavailable(blueprint)))
                .withNewSelector()
                .withMatchLabels(blueprint.selector(part))
                .endSelector()
                // A pod that does not work protects nothing, and must not hold up a drain.
                .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                .endSpec()
                .build();
    }

    /** The app's. */
    public static final class App extends PartDisruptionBudget {
        public App() {
            super(Part.APP);
        }
    }

    /** Envoy's. */
    public static final class Envoy extends PartDisruptionBudget {
        public Envoy() {
            super(Part.ENVOY);
        }
    }

    /** Redis': always one server at a time. */
    public static final class Redis extends PartDisruptionBudget {
        public Redis() {
            super(Part.REDIS);
        }

        @Override
        int maxUnavailable(Blueprint blueprint) {
            return 1;
        }
    }
}
