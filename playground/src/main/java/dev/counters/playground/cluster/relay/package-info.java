/** Passes connections on. It needs nothing but the JDK, for it also runs in a small process of its own. */
@NullMarked
package dev.counters.playground.cluster.relay;

import org.jspecify.annotations.NullMarked;
