package dev.counters.operator.dependent.access;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.Credentials;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.dependent.SecretData;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;

/** The generated password of the Redis user {@code counter}. */
public final class CredentialsSecret extends OwnedResource<Secret> {
    public CredentialsSecret() {
        super(Secret.class);
    }

    @Override
    protected String name(Names names) {
        return names.credentials();
    }

    @Override
    public Secret desired(Blueprint blueprint) {
        var password = blueprint.passwords().counter().orElseThrow();
        return new SecretBuilder()
                .withMetadata(metadata(blueprint, Part.APP))
                .withType("Opaque")
                .withData(SecretData.encode(Map.of(Credentials.PASSWORD, password)))
                .build();
    }
}
