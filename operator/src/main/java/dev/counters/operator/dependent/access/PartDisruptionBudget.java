package dev.counters.operator.dependent.access;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Labels;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.util.List;

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

    /** Of the version that is tried. */
    public static final class Canary extends PartDisruptionBudget {
        public Canary() {
            super(Part.CANARY);
        }
    }

    /** Envoy's. */
    public static final class Envoy extends PartDisruptionBudget {
        public Envoy() {
            super(Part.ENVOY);
        }
    }

    /** Redis': always one server at a time, whatever the spec says of the other parts. */
    public static final class Redis extends PartDisruptionBudget {
        public Redis() {
            super(Part.REDIS);
        }

        @Override
        int maxUnavailable(Blueprint blueprint) {
            return 1;
        }

        /**
         * Of several servers, those that do not take the writes: the eviction API refuses a pod with two budgets. A number
         * that may be away would be taken of all pods of the StatefulSet, the primary included, so it says how many must
         * stay.
         */
        @Override
        public PodDisruptionBudget desired(Blueprint blueprint) {
            var alone = super.desired(blueprint);
            if (!blueprint.spec().redis().isReplicated()) {
                return alone;
            }
            var followers = blueprint.redis().servers() - 1;
            return alone.edit()
                    .editSpec()
                    .withMaxUnavailable(null)
                    .withMinAvailable(new IntOrString(followers - 1))
                    .editSelector()
                    .withMatchExpressions(new LabelSelectorRequirement(Labels.ROLE, "NotIn", List.of(Labels.PRIMARY)))
                    .endSelector()
                    .endSpec()
                    .build();
        }
    }

    /** Of the Redis server that takes the writes: it is not evicted, but the operator switches over before a drain. */
    public static final class RedisPrimary extends PartDisruptionBudget {
        public RedisPrimary() {
            super(Part.REDIS);
        }

        @Override
        protected String name(Names names) {
            return names.redisPrimary();
        }

        @Override
        int maxUnavailable(Blueprint blueprint) {
            return 0;
        }

        @Override
        public PodDisruptionBudget desired(Blueprint blueprint) {
            return super.desired(blueprint)
                    .edit()
                    .editSpec()
                    .editSelector()
                    .addToMatchLabels(Labels.ROLE, Labels.PRIMARY)
                    .endSelector()
                    .endSpec()
                    .build();
        }
    }
}
