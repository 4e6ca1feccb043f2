/** Traces of what the operator does, for who has a receiver of them. */
@NullMarked
package dev.counters.operator.telemetry;

import org.jspecify.annotations.NullMarked;
