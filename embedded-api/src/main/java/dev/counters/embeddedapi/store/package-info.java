/** All objects in memory, their revisions and who watches them. */
@NullMarked
package dev.counters.embeddedapi.store;

import org.jspecify.annotations.NullMarked;
