/** Faults as a function: kill, stop and resume containers' processes, cut their power, slow their disks or let them fail. */
@NullMarked
package dev.counters.playground.fault;

import org.jspecify.annotations.NullMarked;
