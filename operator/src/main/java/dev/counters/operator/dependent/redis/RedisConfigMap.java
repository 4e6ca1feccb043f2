package dev.counters.operator.dependent.redis;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;

/** Redis' configuration and its start and readiness scripts. */
public final class RedisConfigMap extends OwnedResource<ConfigMap> {
    public RedisConfigMap() {
        super(ConfigMap.class);
    }

    @Override
    protected String name(Names names) {
        return names.of(Part.REDIS);
    }

    @Override
    public ConfigMap desired(Blueprint blueprint) {
        return new ConfigMapBuilder()
                .withMetadata(metadata(blueprint, Part.REDIS))
                .withData(RedisFiles.of(blueprint))
                .build();
    }
}
