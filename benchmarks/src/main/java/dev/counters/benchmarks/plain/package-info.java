/** A counter as one writes it with Micronaut and Lettuce without further thought. */
@NullMarked
package dev.counters.benchmarks.plain;

import org.jspecify.annotations.NullMarked;
