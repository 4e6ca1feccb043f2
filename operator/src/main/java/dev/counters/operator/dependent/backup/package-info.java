/** What takes backups by the clock. */
@NullMarked
package dev.counters.operator.dependent.backup;

import org.jspecify.annotations.NullMarked;
