/** Who may call, how often, from which web pages, and what happens when it is too much. */
@NullMarked
package dev.counters.app.protection;

import org.jspecify.annotations.NullMarked;
