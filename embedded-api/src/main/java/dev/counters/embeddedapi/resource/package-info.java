/** The life of an object: admission, writing, deletion, garbage collection. */
@NullMarked
package dev.counters.embeddedapi.resource;

import org.jspecify.annotations.NullMarked;
