package dev.counters.operator.dependent.redis;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.dependent.SigningSecret;
import io.fabric8.kubernetes.api.model.Secret;

/** The operator's own authority for the servers of one service. No pod mounts it. */
public final class RedisAuthoritySecret extends OwnedResource<Secret> {
    public RedisAuthoritySecret() {
        super(Secret.class);
    }

    @Override
    protected String name(Names names) {
        return names.redisAuthority();
    }

    @Override
    public Secret desired(Blueprint blueprint) {
        return SigningSecret.of(
                metadata(blueprint, Part.REDIS),
                blueprint.encryption().authority().orElseThrow());
    }
}
