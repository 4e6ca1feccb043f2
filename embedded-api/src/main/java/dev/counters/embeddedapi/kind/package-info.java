/** The kinds that are served: built-in ones and those of CustomResourceDefinitions. */
@NullMarked
package dev.counters.embeddedapi.kind;

import org.jspecify.annotations.NullMarked;
