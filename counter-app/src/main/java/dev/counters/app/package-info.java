/** Starts the counter app. */
@NullMarked
package dev.counters.app;

import org.jspecify.annotations.NullMarked;
