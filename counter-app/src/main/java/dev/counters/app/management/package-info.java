/** The management port: metrics, and health once more for probes. */
@NullMarked
package dev.counters.app.management;

import org.jspecify.annotations.NullMarked;
