package dev.counters.operator.dependent.access;

import dev.counters.api.v1alpha1.CounterService;
import io.javaoperatorsdk.operator.processing.dependent.workflow.CRDPresentActivationCondition;
import java.time.Duration;

/** The External Secrets Operator's kinds are there. */
public final class ExternalSecretsInstalled extends CRDPresentActivationCondition<ExternalSecret, CounterService> {
    /** It may be installed long after this operator, so the question is asked again and again. */
    private static final int CHECKS = Integer.MAX_VALUE;

    public ExternalSecretsInstalled() {
        super(CHECKS, Duration.ofSeconds(10));
    }
}
