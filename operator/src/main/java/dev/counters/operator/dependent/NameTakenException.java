package dev.counters.operator.dependent;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** An object of the wanted name is there and belongs to somebody else; it is left alone. */
public final class NameTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NameTakenException(HasMetadata existing) {
        super(
                "%s %s exists and does not belong to this CounterService: delete or rename it, or create the CounterService"
                                .formatted(
                                        existing.getKind(),
                                        existing.getMetadata().getName())
                        + " under another name");
    }
}
