/** The counters: their routes, and what a client is told when one refuses. */
@NullMarked
package dev.counters.app.counter;

import org.jspecify.annotations.NullMarked;
