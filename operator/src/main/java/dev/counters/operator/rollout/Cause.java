package dev.counters.operator.rollout;

import dev.counters.api.v1alpha1.RolloutStatus;
import java.util.Arrays;
import java.util.Optional;

/** Why a rollout is where it is. The reasons of conditions and events have the same names. */
public enum Cause {
    /** Another template is wanted by now, or none is to be tried any more. */
    CanarySuperseded,
    /** By the annotation abort. */
    CanaryAborted,
    /** Too many answers of class 5xx. */
    CanaryFailed,
    /** Answers that took too long. */
    CanaryTooSlow,
    /** Pods that did not get ready, or that Envoy does not reach. */
    CanaryNotReady,
    /** A step that asks for a person went well. */
    CanaryAwaitsPromotion,
    /** By the annotation pause-rollout. */
    CanaryPaused,
    /** Not enough requests to judge by. */
    TooLittleTraffic,
    /** An Envoy that does not tell what it counts, or which weight it has. */
    EnvoySilent;

    /** {@return the cause that a status names, if it names a known one} */
    public static Optional<Cause> of(RolloutStatus status) {
        return Arrays.stream(values())
                .filter(cause -> cause.name().equals(status.reason()))
                .findFirst();
    }
}
