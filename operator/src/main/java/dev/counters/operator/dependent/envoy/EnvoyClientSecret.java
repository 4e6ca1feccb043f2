package dev.counters.operator.dependent.envoy;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.dependent.SecretData;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;

/** What Envoy shows to the app, and whom it trusts. */
public final class EnvoyClientSecret extends OwnedResource<Secret> {
    public EnvoyClientSecret() {
        super(Secret.class);
    }

    @Override
    protected String name(Names names) {
        return names.envoyClient();
    }

    @Override
    public Secret desired(Blueprint blueprint) {
        return new SecretBuilder()
                .withMetadata(metadata(blueprint, Part.ENVOY))
                .withType("Opaque")
                .withData(SecretData.encode(blueprint.upstream().envoyEntries()))
                .build();
    }
}
