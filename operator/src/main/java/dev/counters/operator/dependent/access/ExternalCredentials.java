package dev.counters.operator.dependent.access;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CredentialsType;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.Credentials;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.dependent.SpecCondition;
import io.javaoperatorsdk.operator.processing.dependent.workflow.CRDPresentActivationCondition;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Tells the External Secrets Operator which secret of which store holds the password. */
public final class ExternalCredentials extends OwnedResource<ExternalSecret> {
    /** A password that was changed is known after so long; each look may cost the owner of the store. */
    private static final String REFRESH = "5m0s";

    private static final String AS_IT_IS = "None";

    public ExternalCredentials() {
        super(ExternalSecret.class);
    }

    @Override
    protected String name(Names names) {
        return names.credentials();
    }

    @Override
    public ExternalSecret desired(Blueprint blueprint) {
        var external = Objects.requireNonNull(blueprint.spec().credentials().externalSecret(), "the schema demands it");
        var store = external.storeRef();
        var remote =
                new ExternalSecret.Remote(external.remoteKey(), external.property(), "Default", AS_IT_IS, AS_IT_IS);
        var desired = new ExternalSecret();
        desired.setMetadata(metadata(blueprint, Part.APP));
        desired.setSpec(new ExternalSecret.Spec(
                REFRESH,
                new ExternalSecret.Store(store.name(), store.kind().name()),
                new ExternalSecret.Target(blueprint.names().externalCredentials(), "Owner", "Retain"),
                List.of(new ExternalSecret.Data(Credentials.PASSWORD, remote))));
        return desired;
    }

    /** The External Secrets Operator brings the password of the Redis user {@code counter}. */
    public static final class Wanted extends SpecCondition {
        public Wanted() {
            super(spec -> spec.credentials().type() == CredentialsType.ExternalSecret);
        }
    }

    /** The External Secrets Operator's kinds are there. */
    public static final class Installed extends CRDPresentActivationCondition<ExternalSecret, CounterService> {
        /** It may be installed long after this operator, so the question is asked again and again. */
        private static final int CHECKS = Integer.MAX_VALUE;

        public Installed() {
            super(CHECKS, Duration.ofSeconds(10));
        }
    }
}
