/** Replaces every part of a running service, again and again, while clients ask at a steady rate and count what fails. */
@NullMarked
package dev.counters.playground.rolls;

import org.jspecify.annotations.NullMarked;
