/** What the operator costs while nothing happens: its keepers over many healthy groups, whose servers are stubs in another process. */
@NullMarked
package dev.counters.faults.idle;

import org.jspecify.annotations.NullMarked;
