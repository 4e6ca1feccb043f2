package dev.counters.playground.fault;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** How much of a file's unsynced end is on the disk all the same when the power is cut. */
@FunctionalInterface
public interface TornWrites {
    /** The worst case: exactly what was synced is left. */
    TornWrites NOTHING_MORE = unsynced -> 0;

    /** The kindest: all had been written, as if there was no cut but only a kill. */
    TornWrites EVERYTHING = unsynced -> unsynced;

    /**
     * Decides for a file.
     *
     * @param unsynced bytes at the end of a file that were never synced
     * @return how many of them stay, from the first
     */
    long kept(long unsynced);

    /** Any number of bytes; the same numbers for the same seed. Files are asked for in the order of their names. */
    static TornWrites seeded(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        return unsynced -> random.nextLong(unsynced + 1);
    }
}
