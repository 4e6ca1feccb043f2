package dev.counters.operator.dependent.app;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.dependent.SecretData;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;

/** What the app shows to Envoy, and whom it lets in. Beside it stands how far the encryption between the two is carried out. */
public final class AppTlsSecret extends OwnedResource<Secret> {
    public AppTlsSecret() {
        super(Secret.class);
    }

    @Override
    protected String name(Names names) {
        return names.appTls();
    }

    @Override
    public Secret desired(Blueprint blueprint) {
        return new SecretBuilder()
                .withMetadata(metadata(blueprint, Part.APP))
                .withType("Opaque")
                .withData(SecretData.encode(blueprint.upstream().appEntries()))
                .build();
    }
}
