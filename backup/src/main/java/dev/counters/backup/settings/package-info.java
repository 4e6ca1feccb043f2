/** What the program is told by its environment; the operator sets it. */
@NullMarked
package dev.counters.backup.settings;

import org.jspecify.annotations.NullMarked;
