package dev.counters.operator.election;

/**
 * What a healthy primary is asked once a second.
 *
 * @param primary whether it still is one
 * @param promise another one than before means that an election has begun
 * @param replicas how many follow it, up to date
 */
public record Pulse(boolean primary, long promise, int replicas) {}
