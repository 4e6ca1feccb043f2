/** The page for browsers, with its files. */
@NullMarked
package dev.counters.app.page;

import org.jspecify.annotations.NullMarked;
