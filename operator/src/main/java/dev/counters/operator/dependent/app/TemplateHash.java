package dev.counters.operator.dependent.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Fingerprint;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.encryption.Upstream;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells templates of the app's pods apart. Where Redis is, by whom it is proven, and whether Envoy speaks TLS, the operator says: other
 * servers or certificates are nothing to be tried on some of the requests, so they are not in it.
 */
public final class TemplateHash {
    /** Of a Deployment, never of a pod: it must not roll any. */
    public static final String ANNOTATION = "counters.dev/template-hash";

    private static final String NO_SECRET = "counters.dev/app";
    private static final String OF_REDIS = "REDIS_";
    private static final Set<String> FILES_OF_REDIS = Set.of(RedisTrust.VOLUME, RedisClientCertificate.VOLUME);
    /** Which follows from how many servers there are. */
    private static final String ITS_DURABILITY = "COUNTERS_DURABILITY";

    /** Whose order of fields no release of a library changes. */
    private static final JsonMapper SORTED = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private TemplateHash() {}

    /** {@return the hash of the template that the spec asks for} */
    public static String of(Blueprint blueprint) {
        var template = AppPods.template(blueprint.with(Upstream.NONE), Part.APP);
        template.getSpec().getVolumes().removeIf(volume -> FILES_OF_REDIS.contains(volume.getName()));
        for (var container : template.getSpec().getContainers()) {
            container.getEnv().removeIf(variable -> isOfRedis(variable.getName()));
            container.getVolumeMounts().removeIf(mount -> FILES_OF_REDIS.contains(mount.getName()));
        }
        try {
            return Fingerprint.of(NO_SECRET, SORTED.writeValueAsString(template));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a pod template is JSON", e);
        }
    }

    private static boolean isOfRedis(String variable) {
        return variable.startsWith(OF_REDIS) || variable.equals(ITS_DURABILITY);
    }

    /** {@return the hash that a Deployment was written with, if it has one} */
    public static Optional<String> written(HasMetadata deployment) {
        return Optional.ofNullable(deployment.getMetadata().getAnnotations()).map(all -> all.get(ANNOTATION));
    }

    static ObjectMeta on(ObjectMeta metadata, Blueprint blueprint) {
        return blueprint.spec().rollout().effectiveCanary().isPresent()
                ? metadata.edit()
                        .withAnnotations(Map.of(ANNOTATION, of(blueprint)))
                        .build()
                : metadata;
    }
}
