package dev.counters.playground.cluster.objects;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the status of objects, only where it differs. */
public final class StatusWriter {
    private final KubernetesClient client;

    public StatusWriter(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Replaces the status of an object as it was read.
     *
     * @param before the status that the object has, null where it has none yet
     */
    public <T extends HasMetadata> void write(T object, @Nullable Object before, Object after) {
        var old = Optional.ofNullable(before).map(this::fields).orElse(Map.of());
        var status = new HashMap<String, @Nullable Object>(fields(after));
        if (Objects.equals(old, status)) {
            return;
        }
        // A merge patch drops only what it names.
        old.keySet().forEach(field -> status.putIfAbsent(field, null));
        try {
            client.resource(object)
                    .subresource("status")
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            client.getKubernetesSerialization()
                                    .asJson(Map.of(
                                            "metadata",
                                            Map.of("uid", object.getMetadata().getUid()),
                                            "status",
                                            status)));
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> fields(Object status) {
        return client.getKubernetesSerialization().convertValue(status, Map.class);
    }
}
