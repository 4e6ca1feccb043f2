/** Which local program stands for which image, and how it is started. */
@NullMarked
package dev.counters.playground.cluster.programs;

import org.jspecify.annotations.NullMarked;
