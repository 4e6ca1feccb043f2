/** Takes backups of a counter's data and fetches them back; runs in pods that the operator starts. */
@NullMarked
package dev.counters.backup;

import org.jspecify.annotations.NullMarked;
