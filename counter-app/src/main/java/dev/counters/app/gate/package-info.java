/** What concerns every request on the counter's port, before the framework sees it; the simplest requests it never sees. */
@NullMarked
package dev.counters.app.gate;

import org.jspecify.annotations.NullMarked;
