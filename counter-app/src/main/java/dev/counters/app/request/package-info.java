/** What the app knows of a request before it does anything for it, and who may have a say in that. */
@NullMarked
package dev.counters.app.request;

import org.jspecify.annotations.NullMarked;
