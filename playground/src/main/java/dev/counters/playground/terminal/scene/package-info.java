/** What there is to see of the playground at one moment, and how it is gathered. */
@NullMarked
package dev.counters.playground.terminal.scene;

import org.jspecify.annotations.NullMarked;
