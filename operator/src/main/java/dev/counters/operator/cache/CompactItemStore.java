package dev.counters.operator.cache;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds an informer's objects as compressed JSON: a fraction of what they take as Java objects, of which a Deployment with its
 * managed fields has thousands. An object is read again when somebody asks for it, and handed to all who ask until the
 * garbage collector takes it: nobody may change it, as with any informer's cache.
 *
 * <p>It is one informer's: an informer takes out what its own list has not.
 */
public final class CompactItemStore<V extends HasMetadata> implements ItemStore<V> {
    private final ConcurrentHashMap<String, Packed<V>> items = new ConcurrentHashMap<>();
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
        return unpack(items.put(key, pack(item)));
    }

    @Override
    public @Nullable V get(String key) {
        return unpack(items.get(key));
    }

    @Override
    public @Nullable V remove(String key) {
        return unpack(items.remove(key));
    }

    @Override
    public Stream<String> keySet() {
        return items.keySet().stream();
    }

    @Override
    public Stream<V> values() {
        return items.values().stream().map(this::unpack);
    }

    @Override
    public int size() {
        return items.size();
    }

    /** {@return how many bytes the compressed objects have} */
    long bytes() {
        return items.values().stream().mapToLong(packed -> packed.json.length).sum();
    }

    private Packed<V> pack(V item) {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(serialization.asJson(item).getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return new Packed<>(bytes.toByteArray());
    }

    private @Nullable V unpack(@Nullable Packed<V> packed) {
        if (packed == null) {
            return null;
        }
        var known = packed.known.get();
        if (known != null) {
            return known;
        }
        try (var in = new InflaterInputStream(new ByteArrayInputStream(packed.json))) {
            var item = serialization.unmarshal(in, kind);
            packed.known = new WeakReference<>(item);
            return item;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Two threads may read it at once, and each set what it read: the objects are equal. */
    private static final class Packed<V> {
        private final byte[] json;
        private volatile WeakReference<V> known = new WeakReference<>(null);

        private Packed(byte[] json) {
            this.json = json;
        }
    }
}
