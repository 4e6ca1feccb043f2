package dev.counters.playground.terminal.scene;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a CounterService itself says over HTTP.
 *
 * @param counter empty if it does not answer
 * @param requestsPerSecond empty if no app pod answers
 */
record Reading(OptionalLong counter, OptionalDouble requestsPerSecond) {
    static final Reading NONE = new Reading(OptionalLong.empty(), OptionalDouble.empty());
}
