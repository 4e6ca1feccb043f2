package dev.counters.operator.dependent.redis;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.dependent.SecretData;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;

/**
 * What the servers show, and whom those trust who speak with them: always the operator's own copy, so that nothing reaches a server
 * which it could not use, or for which others are not ready. Beside it stands how far the encryption is carried out.
 */
public final class RedisTlsSecret extends OwnedResource<Secret> {
    public RedisTlsSecret() {
        super(Secret.class);
    }

    @Override
    protected String name(Names names) {
        return names.redisTls();
    }

    @Override
    public Secret desired(Blueprint blueprint) {
        return new SecretBuilder()
                .withMetadata(metadata(blueprint, Part.REDIS))
                .withType("Opaque")
                .withData(SecretData.encode(blueprint.encryption().entries()))
                .build();
    }
}
