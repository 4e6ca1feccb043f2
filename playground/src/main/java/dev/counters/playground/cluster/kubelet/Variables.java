package dev.counters.playground.cluster.kubelet;

import dev.counters.playground.cluster.objects.ObjectKey;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The variables that a container's spec sets. */
final class Variables {
    private final Contents contents;

    Variables(Contents contents) {
        this.contents = contents;
    }

    /** @throws ContainerConfigException where something is missing that is not optional */
    Map<String, String> of(Pod pod, String address, Container container) throws ContainerConfigException {
        var all = new LinkedHashMap<String, String>();
        for (var source : container.getEnvFrom()) {
            all.putAll(all(pod, source));
        }
        for (var variable : container.getEnv()) {
            value(pod, address, container, variable, all).ifPresent(value -> all.put(variable.getName(), value));
        }
        return all;
    }

    private Map<String, String> all(Pod pod, EnvFromSource source) throws ContainerConfigException {
        var prefix = Optional.ofNullable(source.getPrefix()).orElse("");
        var values = new LinkedHashMap<String, String>();
        Map<String, byte[]> found;
        if (source.getSecretRef() != null) {
            var reference = source.getSecretRef();
            found = entries("secret", pod, reference.getName(), optional(reference.getOptional()));
        } else {
            var reference = source.getConfigMapRef();
            found = entries("configmap", pod, reference.getName(), optional(reference.getOptional()));
        }
        found.forEach((name, bytes) -> values.put(prefix + name, text(bytes)));
        return values;
    }

    private Optional<String> value(
            Pod pod, String address, Container container, EnvVar variable, Map<String, String> before)
            throws ContainerConfigException {
        var source = variable.getValueFrom();
        if (source == null) {
            return Optional.of(
                    Expansion.of(Optional.ofNullable(variable.getValue()).orElse(""), before));
        }
        if (source.getFieldRef() != null) {
            return Optional.of(Fields.of(pod, address, source.getFieldRef().getFieldPath()));
        }
        if (source.getResourceFieldRef() != null) {
            return Optional.of(Fields.of(container, source.getResourceFieldRef()));
        }
        return referenced(pod, source);
    }

    private Optional<String> referenced(Pod pod, EnvVarSource source) throws ContainerConfigException {
        if (source.getSecretKeyRef() != null) {
            var reference = source.getSecretKeyRef();
            return entry("secret", pod, reference.getName(), reference.getKey(), optional(reference.getOptional()));
        }
        if (source.getConfigMapKeyRef() != null) {
            var reference = source.getConfigMapKeyRef();
            return entry("configmap", pod, reference.getName(), reference.getKey(), optional(reference.getOptional()));
        }
        return Optional.empty();
    }

    private Optional<String> entry(String kind, Pod pod, String name, String key, boolean optional)
            throws ContainerConfigException {
        var found = Optional.ofNullable(entries(kind, pod, name, optional).get(key));
        if (found.isEmpty() && !optional) {
            throw ContainerConfigException.missing("couldn't find key %s in %s %s/%s"
                    .formatted(key, kind, pod.getMetadata().getNamespace(), name));
        }
        return found.map(Variables::text);
    }

    private Map<String, byte[]> entries(String kind, Pod pod, String name, boolean optional)
            throws ContainerConfigException {
        var key = new ObjectKey(pod.getMetadata().getNamespace(), name);
        var found = kind.equals("secret") ? contents.secret(key) : contents.configMap(key);
        if (found.isEmpty() && !optional) {
            throw ContainerConfigException.missing("%s \"%s\" not found".formatted(kind, name));
        }
        return found.orElse(Map.of());
    }

    private static boolean optional(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
