/** Merge patches and strategic merge patches. */
@NullMarked
package dev.counters.embeddedapi.patch;

import org.jspecify.annotations.NullMarked;
