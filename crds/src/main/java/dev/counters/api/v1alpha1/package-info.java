/**
 * The API {@code counters.dev/v1alpha1}: what users write and what the operator answers.
 *
 * <p>Everything under {@code spec} is optional. Defaults that the schema declares are repeated in the records' compact
 * constructors, so that an object that never saw an API server means the same. A component is {@code @Nullable} where
 * "not set" has a meaning of its own, such as "the operator's default image".
 */
@NullMarked
package dev.counters.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
