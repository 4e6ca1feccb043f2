/** Structural schemas: pruning, defaults, validation and rules in CEL. */
@NullMarked
package dev.counters.embeddedapi.schema;

import org.jspecify.annotations.NullMarked;
