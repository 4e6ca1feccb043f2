package dev.counters.embeddedapi.store;

import java.util.Comparator;

/** Where an object is kept: kinds that show the same objects share a resource; the namespace is empty outside of any. */
public record Key(String resource, String namespace, String name) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::resource).thenComparing(Key::namespace).thenComparing(Key::name);

    @Override
    public int compareTo(Key other) {
        return ORDER.compare(this, other);
    }
}
