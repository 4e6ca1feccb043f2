@NullMarked
package dev.counters.benchmarks.openloop;

import org.jspecify.annotations.NullMarked;
