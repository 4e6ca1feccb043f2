/** Canaries: a state machine without side effects, and what it judges them by. */
@NullMarked
package dev.counters.operator.rollout;

import org.jspecify.annotations.NullMarked;
