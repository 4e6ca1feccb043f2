/** Many requests, one script call: how increments are counted exactly once. */
@NullMarked
package dev.counters.app.batch;

import org.jspecify.annotations.NullMarked;
