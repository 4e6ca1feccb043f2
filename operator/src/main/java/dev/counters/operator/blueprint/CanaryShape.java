package dev.counters.operator.blueprint;

import dev.counters.api.v1alpha1.CounterServiceSpec;
import java.util.Optional;

/**
 * What a rollout asks of the objects at this moment.
 *
 * @param present whether Envoy is to know of a canary
 * @param deployed whether the canary has a Deployment, with pods or without
 * @param split how Envoy shares out the requests; empty for all to the stable pods
 * @param stableHeld whether the stable Deployment stays as it is, since what the spec asks for has to be tried first
 * @param canaryHeld whether the canary's Deployment stays as it is
 * @param handedOver whether another field manager has the Service's selector already
 */
public record CanaryShape(
        boolean present,
        boolean deployed,
        Optional<Split> split,
        boolean stableHeld,
        boolean canaryHeld,
        boolean handedOver) {

    /**
     * How Envoy shares out the requests.
     *
     * @param weight percent that go to the canary
     * @param version by which Envoy tells that it does so
     */
    public record Split(int weight, String version) {
        private static final int DIGITS = 12;

        /** {@return of the canary with that template} */
        public static Split of(String hash, int weight) {
            return new Split(weight, hash.substring(0, Math.min(DIGITS, hash.length())) + "-" + weight);
        }
    }

    /** {@return where nothing is tried} */
    public static CanaryShape of(CounterServiceSpec spec) {
        var tries = spec.rollout().effectiveCanary().isPresent();
        return new CanaryShape(
                tries, tries, Optional.empty(), false, false, spec.rollout().isExternal());
    }
}
