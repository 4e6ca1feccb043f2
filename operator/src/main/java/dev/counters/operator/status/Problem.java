package dev.counters.operator.status;

/**
 * Why the spec is not in force.
 *
 * @param message what is wrong and what to do, in plain words
 */
public record Problem(Reason reason, String message) {}
