/** Keeps the Redis servers of each service a group with one primary: looks, decides, acts. */
@NullMarked
package dev.counters.operator.group;

import org.jspecify.annotations.NullMarked;
