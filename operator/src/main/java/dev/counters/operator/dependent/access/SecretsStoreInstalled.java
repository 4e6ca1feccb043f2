package dev.counters.operator.dependent.access;

import dev.counters.api.v1alpha1.CounterService;
import io.javaoperatorsdk.operator.processing.dependent.workflow.CRDPresentActivationCondition;
import java.time.Duration;

/** The Secrets Store CSI driver's kinds are there. */
public final class SecretsStoreInstalled extends CRDPresentActivationCondition<SecretProviderClass, CounterService> {
    /** The driver may be installed long after the operator, so the question is asked again and again. */
    private static final int CHECKS = Integer.MAX_VALUE;

    public SecretsStoreInstalled() {
        super(CHECKS, Duration.ofSeconds(10));
    }
}
