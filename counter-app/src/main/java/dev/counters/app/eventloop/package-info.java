/** The few threads that do all the work. */
@NullMarked
package dev.counters.app.eventloop;

import org.jspecify.annotations.NullMarked;
