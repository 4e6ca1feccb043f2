package dev.counters.faults.group;

/**
 * What is asked for.
 *
 * @param seed of the first run
 * @param faults how many that count
 * @param minutes after which no run is begun
 * @param rigs how many runs go on at once
 * @param controls whether to show that the checker would find a broken promise, too
 */
public record GroupSettings(long seed, int faults, int minutes, int rigs, boolean controls) {}
