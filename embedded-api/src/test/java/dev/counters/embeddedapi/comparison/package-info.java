/** Holds the embedded API against a kube-apiserver. */
@NullMarked
package dev.counters.embeddedapi.comparison;

import org.jspecify.annotations.NullMarked;
