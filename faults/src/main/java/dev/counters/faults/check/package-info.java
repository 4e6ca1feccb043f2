/** Compares what clients were told: with each other, with time and with the counters in the end. Pure. */
@NullMarked
package dev.counters.faults.check;

import org.jspecify.annotations.NullMarked;
