package dev.counters.embeddedapi.http;

import java.util.Optional;

/** Says whether a pod may be evicted, as disruption budgets do. */
@FunctionalInterface
public interface Evictions {
    /** Where each may. */
    Evictions ALLOWED = (namespace, pod, dryRun) -> Optional.empty();

    /** {@return why it has to stay for now} If nothing does, it goes, but for a dry run. */
    Optional<String> hindrance(String namespace, String pod, boolean dryRun);
}
