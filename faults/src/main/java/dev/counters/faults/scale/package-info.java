/** Many CounterServices on a real API server: what they cost the operator, and how long it takes for them. */
@NullMarked
package dev.counters.faults.scale;

import org.jspecify.annotations.NullMarked;
