/** Drives the whole system from outside, as its users do: Helm, kubectl, HTTP, and the Kubernetes API for looking. */
@NullMarked
package dev.counters.e2e;

import org.jspecify.annotations.NullMarked;
