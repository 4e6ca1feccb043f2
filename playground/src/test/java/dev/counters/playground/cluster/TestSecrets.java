package dev.counters.playground.cluster;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Secrets of a namespace, as text. */
record TestSecrets(KubernetesClient client, String namespace) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** {@return what it holds; nothing if there is none} */
    Map<String, String> read(String name) {
        var found = secret(name).get();
        var all = new TreeMap<String, String>();
        if (found != null) {
            found.getData()
                    .forEach((key, value) ->
                            all.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        }
        return all;
    }

    /** {@return one value; empty if there is none} */
    String read(String name, String key) {
        return read(name).getOrDefault(key, "");
    }

    /** Makes it, or gives it these values. */
    void give(String name, Map<String, String> values) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withData(encoded(values))
                        .build())
                .forceConflicts()
                .serverSideApply();
    }

    /** Changes only these values, once nobody else writes at the same time. */
    void edit(String name, Map<String, String> values) {
        await().atMost(PATIENCE)
                .ignoreException(KubernetesClientException.class)
                .until(() -> {
                    secret(name).edit(found -> {
                        found.getData().putAll(encoded(values));
                        return found;
                    });
                    return true;
                });
    }

    void delete(String name) {
        secret(name).delete();
    }

    boolean exists(String name) {
        return secret(name).get() != null;
    }

    private Resource<Secret> secret(String name) {
        return client.secrets().inNamespace(namespace).withName(name);
    }

    private static Map<String, String> encoded(Map<String, String> values) {
        var data = new TreeMap<String, String>();
        values.forEach((key, value) ->
                data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return data;
    }
}
