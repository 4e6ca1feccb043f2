/** What the operator says of a CounterService: a pure function of what it said before, what it sees, and the clock. */
@NullMarked
package dev.counters.operator.status;

import org.jspecify.annotations.NullMarked;
