/** How much the app logs. */
@NullMarked
package dev.counters.app.logging;

import org.jspecify.annotations.NullMarked;
