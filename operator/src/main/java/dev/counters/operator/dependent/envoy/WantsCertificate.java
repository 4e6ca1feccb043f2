package dev.counters.operator.dependent.envoy;

import dev.counters.operator.dependent.SpecCondition;

/** cert-manager makes the front door's certificate. */
public final class WantsCertificate extends SpecCondition {
    public WantsCertificate() {
        super(spec -> spec.envoy().tls() != null && spec.envoy().tls().certManager() != null);
    }
}
