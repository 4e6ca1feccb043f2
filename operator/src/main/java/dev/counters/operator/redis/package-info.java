/** Asking a Redis server how it is, without ever blocking for long. */
@NullMarked
package dev.counters.operator.redis;

import org.jspecify.annotations.NullMarked;
