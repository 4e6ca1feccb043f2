/** What the app tells of itself: alive, ready, and whether Redis answers. */
@NullMarked
package dev.counters.app.health;

import org.jspecify.annotations.NullMarked;
