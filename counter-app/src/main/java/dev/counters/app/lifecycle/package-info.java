/** From the first answer of Redis to the last request before the end. */
@NullMarked
package dev.counters.app.lifecycle;

import org.jspecify.annotations.NullMarked;
