package dev.counters.operator.dependent.envoy;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.dependent.SpecCondition;
import io.javaoperatorsdk.operator.processing.dependent.workflow.CRDPresentActivationCondition;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Asks cert-manager for the front door's certificate. */
public final class FrontCertificate extends OwnedResource<Certificate> {
    private static final int P256 = 256;

    public FrontCertificate() {
        super(Certificate.class);
    }

    @Override
    protected String name(Names names) {
        return names.certificate();
    }

    @Override
    public Certificate desired(Blueprint blueprint) {
        var tls = Objects.requireNonNull(blueprint.spec().envoy().tls(), "its condition demands it");
        var wish = Objects.requireNonNull(tls.certManager(), "its condition demands it");
        var certificate = new Certificate();
        certificate.setMetadata(metadata(blueprint, Part.ENVOY));
        certificate.setSpec(new Certificate.Spec(
                blueprint.names().certificate(),
                wish.dnsNames(),
                new Certificate.Issuer("cert-manager.io", wish.issuerKind().name(), wish.issuerName()),
                new Certificate.PrivateKey("ECDSA", P256, "Always"),
                List.of("digital signature", "server auth")));
        return certificate;
    }

    /** cert-manager makes the front door's certificate. */
    public static final class Wanted extends SpecCondition {
        public Wanted() {
            super(spec -> spec.envoy().tls() != null && spec.envoy().tls().certManager() != null);
        }
    }

    /** cert-manager's kinds are there. */
    public static final class Installed extends CRDPresentActivationCondition<Certificate, CounterService> {
        /** It may be installed long after the operator, so the question is asked again and again. */
        private static final int CHECKS = Integer.MAX_VALUE;

        public Installed() {
            super(CHECKS, Duration.ofSeconds(10));
        }
    }
}
