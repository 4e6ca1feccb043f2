/**
 * What the objects of one CounterService are made from: the resource, the operator's settings, and the one home of
 * names, labels and ports. Everything here is pure.
 */
@NullMarked
package dev.counters.operator.blueprint;

import org.jspecify.annotations.NullMarked;
