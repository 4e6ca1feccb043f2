package dev.counters.operator.cache;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds an informer's objects as compressed JSON: a fraction of what they take as Java objects, of which a Deployment with its
 * managed fields has thousands. An object is read again when somebody asks for it, and handed to all who ask until the
 * garbage collector takes it: nobody may change it, as with any informer's cache. Objects of a kind are alike, so each is
 * compressed by the example of the first ones.
 *
 * <p>It is one informer's: an informer takes out what its own list has not.
 */
public final class CompactItemStore<V extends HasMetadata> implements ItemStore<V> {
    private final Examples examples = new Examples();
    private final ConcurrentHashMap<String, Held<V>> items = new ConcurrentHashMap<>();
    private final Class<V> kind;
    private final KubernetesSerialization serialization;

    public CompactItemStore(Class<V> kind, KubernetesSerialization serialization) {
        this.kind = kind;
        this.serialization = serialization;
    }

    @Override
    public String getKey(V item) {
        return Cache.metaNamespaceKeyFunc(item);
    }

    @Override
    public @Nullable V put(String key, V item) {
        var json = serialization.asJson(item).getBytes(StandardCharsets.UTF_8);
        if (!items.containsKey(key)) {
            examples.learn(json);
        }
        return read(items.put(key, new Held<>(examples.pack(json))));
    }

    @Override
    public @Nullable V get(String key) {
        return read(items.get(key));
    }

    @Override
    public @Nullable V remove(String key) {
        return read(items.remove(key));
    }

    @Override
    public Stream<String> keySet() {
        return items.keySet().stream();
    }

    @Override
    public Stream<V> values() {
        return items.values().stream().map(this::read);
    }

    @Override
    public int size() {
        return items.size();
    }

    /** {@return how many bytes the compressed objects have} */
    long bytes() {
        return items.values().stream().mapToLong(held -> held.packed.size()).sum();
    }

    private @Nullable V read(@Nullable Held<V> held) {
        if (held == null) {
            return null;
        }
        var known = held.known.get();
        if (known != null) {
            return known;
        }
        try (var json = held.packed.open()) {
            var item = serialization.unmarshal(json, kind);
            held.known = new WeakReference<>(item);
            return item;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Two threads may read it at once, and each set what it read: the objects are equal. */
    private static final class Held<V> {
        private final Examples.Packed packed;
        private volatile WeakReference<V> known = new WeakReference<>(null);

        private Held(Examples.Packed packed) {
            this.packed = packed;
        }
    }
}
