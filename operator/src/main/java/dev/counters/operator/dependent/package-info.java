/** What every owned object has in common: how it is found, compared and written, and how its pods are secured. */
@NullMarked
package dev.counters.operator.dependent;

import org.jspecify.annotations.NullMarked;
