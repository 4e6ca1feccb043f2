/** Campaigns over several Redis servers with the operator's own elections. */
@NullMarked
package dev.counters.faults.group;

import org.jspecify.annotations.NullMarked;
