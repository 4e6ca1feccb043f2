/** Gives pods addresses and names, and Services a place that listens. */
@NullMarked
package dev.counters.playground.cluster.network;

import org.jspecify.annotations.NullMarked;
