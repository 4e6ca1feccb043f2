package dev.counters.faults.client;

/** How a client counts. */
public enum Habit {
    /** Without a key; never sends anything again. */
    CAREFUL,
    /** With a key; sends the request again, to whichever app, until it is told a value, and later again at times. */
    KEYED,
    /** Only reads. */
    READER,
    /** Without a key, and again all the same until it is told a value: the one that counts twice. */
    BLIND
}
