package dev.counters.operator.dependent.envoy;

import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.envoy.EnvoyFiles;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;

/** What Envoy reads once, when it starts. */
public final class EnvoyBootstrap extends OwnedResource<ConfigMap> {
    public EnvoyBootstrap() {
        super(ConfigMap.class);
    }

    @Override
    protected String name(Names names) {
        return names.of(Part.ENVOY);
    }

    @Override
    public ConfigMap desired(Blueprint blueprint) {
        return new ConfigMapBuilder()
                .withMetadata(metadata(blueprint, Part.ENVOY))
                .withData(EnvoyFiles.bootstrap(EnvoyPlan.of(blueprint)))
                .build();
    }
}
