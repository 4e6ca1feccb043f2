package dev.counters.playground.terminal.scene;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A Deployment or StatefulSet: what keeps the pods of one part. */
record Workload(ServiceKey key, String part, int desired, int ready) {

    static Workload of(Deployment owner) {
        var status = owner.getStatus();
        return of(owner, owner.getSpec().getReplicas(), status == null ? null : status.getReadyReplicas());
    }

    static Workload of(StatefulSet owner) {
        var status = owner.getStatus();
        return of(owner, owner.getSpec().getReplicas(), status == null ? null : status.getReadyReplicas());
    }

    /** Absent, the wanted number is one, and the ready number zero. */
    private static Workload of(HasMetadata owner, @Nullable Integer desired, @Nullable Integer ready) {
        return new Workload(
                ServiceKey.ofOwned(owner),
                ServiceKey.part(owner),
                Objects.requireNonNullElse(desired, 1),
                Objects.requireNonNullElse(ready, 0));
    }
}
