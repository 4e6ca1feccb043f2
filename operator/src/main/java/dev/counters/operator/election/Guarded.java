package dev.counters.operator.election;

/**
 * How a step went that a server only does while its promise is the expected one.
 *
 * @param done whether it was done
 * @param promise what the server has promised; if the step was not done because of a promise that came meanwhile, the one
 *     before
 */
public record Guarded(boolean done, long promise) {}
