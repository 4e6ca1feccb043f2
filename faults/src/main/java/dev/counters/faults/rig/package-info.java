/** The system under test: one Redis, two apps, and what stands between them and their clients. */
@NullMarked
package dev.counters.faults.rig;

import org.jspecify.annotations.NullMarked;
