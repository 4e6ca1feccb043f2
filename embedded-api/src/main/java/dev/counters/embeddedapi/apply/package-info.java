/** Server-side apply: who owns which field. */
@NullMarked
package dev.counters.embeddedapi.apply;

import org.jspecify.annotations.NullMarked;
