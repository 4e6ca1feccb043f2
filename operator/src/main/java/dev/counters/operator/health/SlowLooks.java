package dev.counters.operator.health;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of looks that take long, and tells for whom each of them waited longest. */
final class SlowLooks {
    private static final Logger log = LoggerFactory.getLogger(SlowLooks.class);
    private static final String NOBODY = "; it waited for no answer: see whether the operator has enough CPU.";

    private final Duration threshold;

    /** @param threshold from which on a look is slow */
    SlowLooks(Duration threshold) {
        this.threshold = threshold;
    }

    void judge(HasMetadata service, Duration took, Optional<Look.Wait> longest) {
        sentence(service, took, longest).ifPresent(log::warn);
    }

    /** {@return what is to be said of a look; nothing if it was quick enough} */
    Optional<String> sentence(HasMetadata service, Duration took, Optional<Look.Wait> longest) {
        if (took.compareTo(threshold) < 0) {
            return Optional.empty();
        }
        var waited = longest.map(wait -> "; it waited longest for %s: %d ms."
                        .formatted(
                                wait.request().inWords(),
                                Duration.ofNanos(wait.nanos()).toMillis()))
                .orElse(NOBODY);
        return Optional.of("The reconciliation of %s/%s took %d ms%s"
                .formatted(
                        service.getMetadata().getNamespace(),
                        service.getMetadata().getName(),
                        took.toMillis(),
                        waited));
    }
}
