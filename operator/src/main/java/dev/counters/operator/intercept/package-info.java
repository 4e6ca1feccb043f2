/** The one place that every API write and every Redis command passes, where tests can stop or kill the operator. */
@NullMarked
package dev.counters.operator.intercept;

import org.jspecify.annotations.NullMarked;
