package dev.counters.operator.dependent.envoy;

import dev.counters.api.v1alpha1.CounterService;
import io.javaoperatorsdk.operator.processing.dependent.workflow.CRDPresentActivationCondition;
import java.time.Duration;

/** The Gateway API's kinds are there. */
public final class GatewayApiInstalled extends CRDPresentActivationCondition<HttpRoute, CounterService> {
    /** They may be installed long after the operator, so the question is asked again and again. */
    private static final int CHECKS = Integer.MAX_VALUE;

    public GatewayApiInstalled() {
        super(CHECKS, Duration.ofSeconds(10));
    }
}
