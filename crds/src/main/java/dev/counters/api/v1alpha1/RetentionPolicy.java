package dev.counters.api.v1alpha1;

/** What becomes of the disk when its CounterService is deleted. */
public enum RetentionPolicy {
    /** It stays, and a CounterService created again under the same name finds its counts. */
    Retain,
    /** It is deleted with its data. */
    Delete
}
