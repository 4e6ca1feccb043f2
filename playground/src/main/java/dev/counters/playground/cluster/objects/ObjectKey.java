package dev.counters.playground.cluster.objects;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Names an object among those of its kind. */
public record ObjectKey(String namespace, String name) {

    public static ObjectKey of(HasMetadata object) {
        return new ObjectKey(
                object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
