/** Which Redis pod is replaced next, so that no acknowledged increment is ever held by too few. Everything here is pure. */
@NullMarked
package dev.counters.operator.rolling;

import org.jspecify.annotations.NullMarked;
