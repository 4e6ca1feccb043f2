/** The whole system on one machine without a cluster. */
@NullMarked
package dev.counters.playground;

import org.jspecify.annotations.NullMarked;
