/** Many seeded runs on a few rigs, the controls among them, and what there is to say of them. */
@NullMarked
package dev.counters.faults.campaign;

import org.jspecify.annotations.NullMarked;
