/** Reads what a snapshot holds, and whether it is whole. */
@NullMarked
package dev.counters.backup.rdb;

import org.jspecify.annotations.NullMarked;
