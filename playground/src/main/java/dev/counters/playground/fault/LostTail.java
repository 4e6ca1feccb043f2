package dev.counters.playground.fault;

import java.nio.file.Path;

/**
 * A file that a power cut made shorter; sizes in bytes.
 *
 * @param before with what was written
 * @param synced up to where it had to survive
 * @param after what is left
 */
public record LostTail(Path file, long before, long synced, long after) {

    /** Bytes. */
    public long lost() {
        return before - after;
    }
}
