/** Leader election: who may reconcile, how a leader steps down fast, and the watchdog that never lets two lead. */
@NullMarked
package dev.counters.operator.leader;

import org.jspecify.annotations.NullMarked;
