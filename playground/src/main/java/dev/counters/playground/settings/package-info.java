/** What the user of the playground may set. */
@NullMarked
package dev.counters.playground.settings;

import org.jspecify.annotations.NullMarked;
