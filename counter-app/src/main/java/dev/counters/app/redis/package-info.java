/** The one connection to Redis, and what a failed command means to a client. */
@NullMarked
package dev.counters.app.redis;

import org.jspecify.annotations.NullMarked;
