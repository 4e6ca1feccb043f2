package dev.counters.operator.dependent;

/** Canaries are to be tried, or one is being taken back: its objects stay until no Envoy sends it requests. */
public final class CanaryPresent extends MomentaryCondition {
    public CanaryPresent() {
        super(blueprint -> blueprint.canary().present());
    }

    /** The same, where the spec wants network policies. */
    public static final class WithPolicy extends MomentaryCondition {
        public WithPolicy() {
            super(blueprint -> blueprint.spec().networkPolicy().enabled()
                    && blueprint.canary().present());
        }
    }
}
