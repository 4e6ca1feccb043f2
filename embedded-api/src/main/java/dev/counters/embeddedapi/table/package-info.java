/** What kubectl get prints. */
@NullMarked
package dev.counters.embeddedapi.table;

import org.jspecify.annotations.NullMarked;
