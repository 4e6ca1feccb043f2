/** From a CounterService to its objects, its status and its events. */
@NullMarked
package dev.counters.operator.reconciler;

import org.jspecify.annotations.NullMarked;
