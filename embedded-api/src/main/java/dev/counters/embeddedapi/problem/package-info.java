/** Failures in the words of a Kubernetes API server. */
@NullMarked
package dev.counters.embeddedapi.problem;

import org.jspecify.annotations.NullMarked;
