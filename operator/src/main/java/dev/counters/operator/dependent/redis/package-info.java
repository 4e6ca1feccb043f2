/** The objects of the Redis that the operator runs. One class an object, each with a pure {@code desired}. */
@NullMarked
package dev.counters.operator.dependent.redis;

import org.jspecify.annotations.NullMarked;
