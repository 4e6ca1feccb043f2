/** Replaces every part of a running service, again and again, while clients ask at a steady rate and count what fails. */
@NullMarked
package dev.counters.rolls;

import org.jspecify.annotations.NullMarked;
