/** What clients asked for and what they were told: the only thing that a campaign believes. */
@NullMarked
package dev.counters.faults.history;

import org.jspecify.annotations.NullMarked;
