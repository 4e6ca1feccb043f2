/** What keeps a backup from being made or fetched, in words for the user. */
@NullMarked
package dev.counters.backup.problem;

import org.jspecify.annotations.NullMarked;
