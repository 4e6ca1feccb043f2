/** Turns what a program wrote to a terminal into an animated picture for the documentation. */
@NullMarked
package dev.counters.playground.terminal.recording;

import org.jspecify.annotations.NullMarked;
