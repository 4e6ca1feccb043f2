package dev.counters.faults.group;

/**
 * The moments of a strike, on the history's clock.
 *
 * @param begin just before it interrupted the service
 * @param end when it had
 * @param helped when what ends the interruption began to run: long before, unless it was struck, too
 */
record Blow(long begin, long end, long helped) {}
