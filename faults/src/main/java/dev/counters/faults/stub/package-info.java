/** Servers of many healthy groups of three, which are stubs in another process: what real ones answered was recorded. */
@NullMarked
package dev.counters.faults.stub;

import org.jspecify.annotations.NullMarked;
