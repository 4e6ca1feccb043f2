/** A client that sends at a fixed rate, whatever the server does. */
@NullMarked
package dev.counters.benchmarks.openloop;

import org.jspecify.annotations.NullMarked;
