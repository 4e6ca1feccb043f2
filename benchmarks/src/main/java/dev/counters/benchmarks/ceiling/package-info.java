/** The fastest that an HTTP server of Netty can be: it does nothing. */
@NullMarked
package dev.counters.benchmarks.ceiling;

import org.jspecify.annotations.NullMarked;
