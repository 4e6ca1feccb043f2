/** How pods reach the place where backups lie, to write there and to read from there. */
@NullMarked
package dev.counters.operator.dependent.destination;

import org.jspecify.annotations.NullMarked;
