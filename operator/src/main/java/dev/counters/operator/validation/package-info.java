/** What no schema can know of a spec: checked before anything is written, so that a running service is left alone. */
@NullMarked
package dev.counters.operator.validation;

import org.jspecify.annotations.NullMarked;
