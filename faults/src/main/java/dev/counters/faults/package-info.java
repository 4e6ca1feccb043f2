/** {@code make faults}. */
@NullMarked
package dev.counters.faults;

import org.jspecify.annotations.NullMarked;
