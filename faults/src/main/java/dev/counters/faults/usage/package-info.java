/** What processes use, by the kernel's books. */
@NullMarked
package dev.counters.faults.usage;

import org.jspecify.annotations.NullMarked;
