package dev.counters.operator.dependent.redis;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.dependent.SecretData;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.Map;

/** The passwords of the Redis users that are the operator's own. */
public final class RedisPasswordsSecret extends OwnedResource<Secret> {
    public static final String OPERATOR = "operator";
    public static final String REPLICATION = "replication";

    public RedisPasswordsSecret() {
        super(Secret.class);
    }

    @Override
    protected String name(Names names) {
        return names.of(Part.REDIS);
    }

    @Override
    public Secret desired(Blueprint blueprint) {
        return new SecretBuilder()
                .withMetadata(metadata(blueprint, Part.REDIS))
                .withType("Opaque")
                .withData(SecretData.encode(Map.of(
                        OPERATOR, blueprint.passwords().operator(),
                        REPLICATION, blueprint.passwords().replication())))
                .build();
    }
}
