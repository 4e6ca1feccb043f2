/** What the operator holds of the API server's objects, in little memory. */
@NullMarked
package dev.counters.operator.cache;

import org.jspecify.annotations.NullMarked;
