/** The objects of the front door. One class an object, each with a pure {@code desired}. */
@NullMarked
package dev.counters.operator.dependent.envoy;

import org.jspecify.annotations.NullMarked;
