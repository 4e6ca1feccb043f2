package dev.counters.playground.cluster.kubelet;

import dev.counters.playground.cluster.objects.ObjectKey;
import dev.counters.playground.cluster.objects.Watched;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** ConfigMaps and Secrets as their watches follow them. */
record WatchedContents(Watched<ConfigMap> configMaps, Watched<Secret> secrets) implements Contents {

    @Override
    public Optional<Map<String, byte[]>> configMap(ObjectKey key) {
        return configMaps.get(key).map(found -> {
            var all = new TreeMap<>(decoded(found.getData(), text -> text.getBytes(StandardCharsets.UTF_8)));
            all.putAll(decoded(found.getBinaryData(), Base64.getDecoder()::decode));
            return all;
        });
    }

    @Override
    public Optional<Map<String, byte[]>> secret(ObjectKey key) {
        return secrets.get(key).map(found -> decoded(found.getData(), Base64.getDecoder()::decode));
    }

    private static Map<String, byte[]> decoded(@Nullable Map<String, String> data, Function<String, byte[]> decode) {
        var all = new TreeMap<String, byte[]>();
        Optional.ofNullable(data).orElse(Map.of()).forEach((name, text) -> all.put(name, decode.apply(text)));
        return all;
    }
}
