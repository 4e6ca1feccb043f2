package dev.counters.operator.status;

import dev.counters.operator.blueprint.Part;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pods of one part, as their controller counts them.
 *
 * @param wanted pods asked for
 * @param available pods that take requests
 * @param updated pods of the present template
 * @param total pods that exist
 * @param current whether the controller has seen the present template
 * @param stalled whether it has given up waiting for the rollout
 */
public record PartState(
        Part part, int wanted, int available, int updated, int total, boolean current, boolean stalled) {

    public static PartState of(Part part, Deployment deployment) {
        var status = deployment.getStatus();
        if (status == null) {
            return new PartState(part, count(deployment.getSpec().getReplicas(), 1), 0, 0, 0, false, false);
        }
        var stalled = status.getConditions().stream()
                .anyMatch(c -> "Progressing".equals(c.getType()) && "False".equals(c.getStatus()));
        return new PartState(
                part,
                count(deployment.getSpec().getReplicas(), 1),
                count(status.getAvailableReplicas(), 0),
                count(status.getUpdatedReplicas(), 0),
                count(status.getReplicas(), 0),
                seen(status.getObservedGeneration(), deployment.getMetadata().getGeneration()),
                stalled);
    }

    public static PartState of(Part part, StatefulSet set) {
        var wanted = count(set.getSpec().getReplicas(), 1);
        var status = set.getStatus();
        if (status == null) {
            return new PartState(part, wanted, 0, 0, 0, false, false);
        }
        // The count of updated pods goes missing once all are of one revision.
        var sameRevision = Objects.equals(status.getCurrentRevision(), status.getUpdateRevision());
        return new PartState(
                part,
                wanted,
                count(status.getAvailableReplicas(), 0),
                sameRevision ? count(status.getReplicas(), 0) : count(status.getUpdatedReplicas(), 0),
                count(status.getReplicas(), 0),
                seen(status.getObservedGeneration(), set.getMetadata().getGeneration()),
                false);
    }

    /** {@return whether every pod is of the present template and available, and no other is left} */
    public boolean rolledOut() {
        return current && updated == wanted && total == wanted && available >= wanted;
    }

    /** {@return such as {@code 1 of 2 app pods}} */
    String inWords() {
        return "%d of %d %s pods".formatted(available, wanted, part.component());
    }

    private static int count(@Nullable Integer value, int otherwise) {
        return Optional.ofNullable(value).orElse(otherwise);
    }

    private static boolean seen(@Nullable Long observed, @Nullable Long generation) {
        return observed != null && generation != null && observed >= generation;
    }
}
