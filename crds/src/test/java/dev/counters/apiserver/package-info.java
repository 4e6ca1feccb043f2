/** A real API server for tests, without any controller. */
@NullMarked
package dev.counters.apiserver;

import org.jspecify.annotations.NullMarked;
