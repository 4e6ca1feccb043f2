package dev.counters.playground.cluster.kubelet;

import dev.counters.playground.cluster.objects.ObjectKey;
import java.util.Map;
import java.util.Optional;

/** What ConfigMaps and Secrets hold now, by key. */
interface Contents {
    Optional<Map<String, byte[]>> configMap(ObjectKey key);

    Optional<Map<String, byte[]>> secret(ObjectKey key);
}
