package dev.counters.playground.cluster.kubelet;

import dev.counters.playground.cluster.kubelet.AtomicFolder.AtomicFile;
import dev.counters.playground.cluster.objects.ObjectKey;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The files of a volume that is made of ConfigMaps, Secrets and the pod's own fields. */
final class VolumeFiles {
    private static final int READABLE = 0644;

    private final Contents contents;

    VolumeFiles(Contents contents) {
        this.contents = contents;
    }

    static boolean areOf(Volume volume) {
        return volume.getConfigMap() != null
                || volume.getSecret() != null
                || volume.getProjected() != null
                || volume.getDownwardAPI() != null;
    }

    static boolean secret(Volume volume) {
        return volume.getSecret() != null
                || (volume.getProjected() != null
                        && volume.getProjected().getSources().stream().anyMatch(source -> source.getSecret() != null));
    }

    /**
     * The files by path.
     *
     * @param local makes a ConfigMap's text fit this machine
     * @throws ContainerConfigException where something is missing that is not optional
     */
    Map<String, AtomicFile> of(Pod pod, String address, Volume volume, UnaryOperator<String> local)
            throws ContainerConfigException {
        if (volume.getConfigMap() != null) {
            return configMap(pod, volume.getConfigMap(), local);
        }
        if (volume.getSecret() != null) {
            return secret(pod, volume.getSecret());
        }
        if (volume.getDownwardAPI() != null) {
            var mode = mode(volume.getDownwardAPI().getDefaultMode(), READABLE);
            return fields(pod, address, volume.getDownwardAPI().getItems(), mode);
        }
        var all = new TreeMap<String, AtomicFile>();
        var mode = mode(volume.getProjected().getDefaultMode(), READABLE);
        for (var source : volume.getProjected().getSources()) {
            all.putAll(projected(pod, address, source, mode, local));
        }
        return all;
    }

    private Map<String, AtomicFile> configMap(Pod pod, ConfigMapVolumeSource source, UnaryOperator<String> local)
            throws ContainerConfigException {
        var optional = Boolean.TRUE.equals(source.getOptional());
        var found = required("configmap", contents.configMap(key(pod, source.getName())), source.getName(), optional);
        return files(localised(found, local), source.getItems(), mode(source.getDefaultMode(), READABLE), optional);
    }

    private Map<String, AtomicFile> secret(Pod pod, SecretVolumeSource source) throws ContainerConfigException {
        var optional = Boolean.TRUE.equals(source.getOptional());
        var name = source.getSecretName();
        var found = required("secret", contents.secret(key(pod, name)), name, optional);
        return files(found, source.getItems(), mode(source.getDefaultMode(), READABLE), optional);
    }

    private Map<String, AtomicFile> projected(
            Pod pod, String address, VolumeProjection source, int mode, UnaryOperator<String> local)
            throws ContainerConfigException {
        if (source.getConfigMap() != null) {
            var part = source.getConfigMap();
            var optional = Boolean.TRUE.equals(part.getOptional());
            var found = required("configmap", contents.configMap(key(pod, part.getName())), part.getName(), optional);
            return files(localised(found, local), part.getItems(), mode, optional);
        }
        if (source.getSecret() != null) {
            var part = source.getSecret();
            var optional = Boolean.TRUE.equals(part.getOptional());
            var found = required("secret", contents.secret(key(pod, part.getName())), part.getName(), optional);
            return files(found, part.getItems(), mode, optional);
        }
        // A service account's token would be of no use here: nothing in a pod talks to the API.
        return source.getDownwardAPI() == null
                ? Map.of()
                : fields(pod, address, source.getDownwardAPI().getItems(), mode);
    }

    private static Map<String, AtomicFile> fields(
            Pod pod, String address, List<DownwardAPIVolumeFile> items, int mode) {
        var all = new TreeMap<String, AtomicFile>();
        items.stream().filter(item -> item.getFieldRef() != null).forEach(item -> {
            var value = Fields.of(pod, address, item.getFieldRef().getFieldPath());
            all.put(item.getPath(), AtomicFile.of(value.getBytes(StandardCharsets.UTF_8), mode(item.getMode(), mode)));
        });
        return all;
    }

    private static Map<String, byte[]> localised(Map<String, byte[]> found, UnaryOperator<String> local) {
        var all = new TreeMap<String, byte[]>();
        found.forEach((name, bytes) -> {
            var text = new String(bytes, StandardCharsets.UTF_8);
            var binary = !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
            all.put(name, binary ? bytes : local.apply(text).getBytes(StandardCharsets.UTF_8));
        });
        return all;
    }

    private static Map<String, AtomicFile> files(
            Map<String, byte[]> found, List<KeyToPath> items, int mode, boolean optional)
            throws ContainerConfigException {
        var all = new TreeMap<String, AtomicFile>();
        if (items.isEmpty()) {
            found.forEach((name, bytes) -> all.put(name, AtomicFile.of(bytes, mode)));
        }
        for (var item : items) {
            var bytes = Optional.ofNullable(found.get(item.getKey()));
            if (bytes.isEmpty() && !optional) {
                throw ContainerConfigException.volume("references non-existent key: " + item.getKey());
            }
            bytes.ifPresent(present -> all.put(item.getPath(), AtomicFile.of(present, mode(item.getMode(), mode))));
        }
        return all;
    }

    private static Map<String, byte[]> required(
            String kind, Optional<Map<String, byte[]>> found, String name, boolean optional)
            throws ContainerConfigException {
        if (found.isEmpty() && !optional) {
            throw ContainerConfigException.volume("%s \"%s\" not found".formatted(kind, name));
        }
        return found.orElse(Map.of());
    }

    private static ObjectKey key(Pod pod, String name) {
        return new ObjectKey(pod.getMetadata().getNamespace(), name);
    }

    private static int mode(@Nullable Integer mode, int otherwise) {
        return Optional.ofNullable(mode).orElse(otherwise);
    }
}
