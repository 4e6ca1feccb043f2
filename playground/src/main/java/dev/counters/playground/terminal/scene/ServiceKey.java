package dev.counters.playground.terminal.scene;

import dev.counters.operator.blueprint.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Objects;

/** Names a CounterService. */
record ServiceKey(String namespace, String name) {

    /** {@return the CounterService that an owned object belongs to, by its labels} */
    static ServiceKey ofOwned(HasMetadata owned) {
        return new ServiceKey(owned.getMetadata().getNamespace(), label(owned, Labels.INSTANCE));
    }

    /** {@return the part of the CounterService that an owned object is of; empty if it does not say} */
    static String part(HasMetadata owned) {
        return label(owned, Labels.COMPONENT);
    }

    private static String label(HasMetadata owned, String name) {
        var labels = Objects.requireNonNullElse(owned.getMetadata().getLabels(), Map.<String, String>of());
        return labels.getOrDefault(name, "");
    }
}
