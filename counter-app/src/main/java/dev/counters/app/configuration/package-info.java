/** What the environment asks of the app, read once at the start into validated records. */
@NullMarked
package dev.counters.app.configuration;

import org.jspecify.annotations.NullMarked;
