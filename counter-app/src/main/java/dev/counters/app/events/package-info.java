/** The counters' values as server-sent events, for those who watch instead of asking. */
@NullMarked
package dev.counters.app.events;

import org.jspecify.annotations.NullMarked;
