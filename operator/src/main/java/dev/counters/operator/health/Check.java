package dev.counters.operator.health;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One question that a probe asks.
 *
 * @param problem empty when all is well, else what is wrong, for people
 */
public record Check(String name, Supplier<Optional<String>> problem) {}
