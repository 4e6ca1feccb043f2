package dev.counters.operator.dependent.app;

import dev.counters.api.v1alpha1.ApiKeyScope;
import dev.counters.api.v1alpha1.ApiKeySpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The keys of clients: their names and scopes for the environment, the keys themselves as files of those names. The service
 * follows a file that changes, so no pod rolls for a new key under an old name.
 */
final class ApiKeys {
    static final String VOLUME = "api-keys";
    /** Where the service looks for them by itself. */
    static final String FOLDER = "/etc/counters/api-keys";

    /** Readable for the pod's group, which fsGroup gives the files to. */
    private static final int GROUP_READABLE = 0440;

    private final List<ApiKeySpec> keys;

    /** @param keys in any order; another order must not roll pods */
    ApiKeys(List<ApiKeySpec> keys) {
        this.keys = keys.stream().sorted(Comparator.comparing(ApiKeySpec::name)).toList();
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** {@return such as {@code shop=Read+Count;site=Read}} */
    String namesAndScopes() {
        return keys.stream().map(key -> key.name() + "=" + scopes(key)).collect(Collectors.joining(";"));
    }

    Volume volume() {
        return new VolumeBuilder()
                .withName(VOLUME)
                .withNewProjected()
                .withDefaultMode(GROUP_READABLE)
                .withSources(keys.stream().map(ApiKeys::file).toList())
                .endProjected()
                .build();
    }

    private static String scopes(ApiKeySpec key) {
        return key.scopes().stream().sorted().map(ApiKeyScope::name).collect(Collectors.joining("+"));
    }

    /** Optional: to delete one client's Secret must lock out that client, and not keep all pods from starting. */
    private static VolumeProjection file(ApiKeySpec key) {
        return new VolumeProjectionBuilder()
                .withNewSecret()
                .withName(key.secretKeyRef().name())
                .withOptional(true)
                .addNewItem()
                .withKey(key.secretKeyRef().key())
                .withPath(key.name())
                .endItem()
                .endSecret()
                .build();
    }
}
