/** Which faults a run has, and when: decided by its seed alone. Pure. */
@NullMarked
package dev.counters.faults.plan;

import org.jspecify.annotations.NullMarked;
