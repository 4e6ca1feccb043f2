/** The counter: its routes and where its value lives. */
@NullMarked
package dev.counters.app.counter;

import org.jspecify.annotations.NullMarked;
