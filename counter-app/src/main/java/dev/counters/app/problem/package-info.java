/** Errors as application/problem+json (RFC 9457), and the one list of their types. */
@NullMarked
package dev.counters.app.problem;

import org.jspecify.annotations.NullMarked;
