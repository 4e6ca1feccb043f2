package dev.counters.operator.dependent.envoy;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.envoy.EnvoyFiles;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;

/** What Envoy follows while it runs: listeners, routes, clusters. */
public final class EnvoyXds extends OwnedResource<ConfigMap> {
    public EnvoyXds() {
        super(ConfigMap.class);
    }

    @Override
    protected String name(Names names) {
        return names.envoyXds();
    }

    @Override
    public ConfigMap desired(Blueprint blueprint) {
        return new ConfigMapBuilder()
                .withMetadata(metadata(blueprint, Part.ENVOY))
                .withData(EnvoyFiles.hot(EnvoyPlan.of(blueprint)))
                .build();
    }
}
