package dev.counters.operator.dependent.app;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.dependent.SigningSecret;
import io.fabric8.kubernetes.api.model.Secret;

/**
 * The operator's own authority for Envoy and the app. Not that of the Redis servers: whose certificate is good there must not be let
 * in here. No pod mounts it.
 */
public final class AppAuthoritySecret extends OwnedResource<Secret> {
    public AppAuthoritySecret() {
        super(Secret.class);
    }

    @Override
    protected String name(Names names) {
        return names.appAuthority();
    }

    @Override
    public Secret desired(Blueprint blueprint) {
        return SigningSecret.of(
                metadata(blueprint, Part.APP), blueprint.upstream().authority().orElseThrow());
    }
}
