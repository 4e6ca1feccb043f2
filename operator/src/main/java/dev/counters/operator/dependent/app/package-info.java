/** The objects of the service that counts. One class an object, each with a pure {@code desired}. */
@NullMarked
package dev.counters.operator.dependent.app;

import org.jspecify.annotations.NullMarked;
