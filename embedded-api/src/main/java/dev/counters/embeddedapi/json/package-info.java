/** Jackson's tree, the way this module reads and writes it. */
@NullMarked
package dev.counters.embeddedapi.json;

import org.jspecify.annotations.NullMarked;
