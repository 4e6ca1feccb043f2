package dev.counters.embeddedapi.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.counters.embeddedapi.json.Json;
import dev.counters.embeddedapi.problem.ApiException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All objects in memory, one revision counter, and a bounded history that watches replay. A stored object never changes. */
public final class Store {
    private final int history;
    private final NavigableMap<Key, ObjectNode> objects = new TreeMap<>();
    private final ArrayDeque<Change> changes = new ArrayDeque<>();
    private final Set<BlockingQueue<Change>> watchers = new HashSet<>();
    private long revision = 1;

    /** A watch can go back {@code history} changes. */
    public Store(int history) {
        this.history = history;
    }

    public synchronized long revision() {
        return revision;
    }

    public synchronized @Nullable ObjectNode get(Key key) {
        return objects.get(key);
    }

    /** {@return what is in a namespace, in the order of names; in all of them if it is empty} */
    public synchronized List<ObjectNode> list(String resource, String namespace) {
        var from = objects.tailMap(new Key(resource, namespace, ""));
        return from.entrySet().stream()
                .takeWhile(entry -> entry.getKey().resource().equals(resource)
                        && (namespace.isEmpty() || entry.getKey().namespace().equals(namespace)))
                .map(entry -> entry.getValue())
                .toList();
    }

    public synchronized List<Key> keys() {
        return List.copyOf(objects.keySet());
    }

    /**
     * Replaces an object by what {@code change} makes of it: the same instance means no change, null means deletion.
     *
     * @return what is stored now, or the last state of what is not any more
     */
    @SuppressWarnings("ReferenceEquality")
    public synchronized @Nullable ObjectNode change(Key key, Edit change) {
        var before = objects.get(key);
        var after = change.apply(before);
        if (after == before) {
            return before;
        }
        var stored = after == null ? Objects.requireNonNull(before).deepCopy() : after;
        Json.meta(stored).put("resourceVersion", String.valueOf(++revision));
        if (after == null) {
            objects.remove(key);
        } else {
            objects.put(key, after);
        }
        tell(new Change(revision, key, before, stored, after == null));
        return stored;
    }

    private void tell(Change change) {
        changes.add(change);
        if (changes.size() > history) {
            changes.remove();
        }
        watchers.forEach(watcher -> watcher.add(change));
    }

    /** Takes a look and begins to watch in one step. */
    public synchronized <T> Watch<T> watch(LongUnaryOperator since, Supplier<T> look) {
        var from = since.applyAsLong(revision);
        requireHistory(from);
        var queue = new LinkedBlockingQueue<Change>();
        changes.stream().filter(change -> change.revision() > from).forEach(queue::add);
        watchers.add(queue);
        return new Watch<>(queue, look.get(), revision);
    }

    /** Fails with 410 when changes since then are forgotten. */
    public synchronized void requireHistory(long since) {
        var oldest = changes.peek();
        if (oldest != null && since + 1 < oldest.revision()) {
            throw ApiException.expired("too old resource version: %d (%d)".formatted(since, oldest.revision() - 1));
        }
    }

    public synchronized void unwatch(BlockingQueue<Change> queue) {
        watchers.remove(queue);
    }

    /** A queue of what comes after {@code revision}, and what a look found then. */
    public record Watch<T>(BlockingQueue<Change> queue, T seen, long revision) {}

    /** Makes the next state of an object from the present one. */
    @FunctionalInterface
    public interface Edit {
        @Nullable
        ObjectNode apply(@Nullable ObjectNode before);

        default Edit then(Edit next) {
            return before -> next.apply(apply(before));
        }
    }
}
