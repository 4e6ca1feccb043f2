/** A Kubernetes API in one JVM. */
@NullMarked
package dev.counters.embeddedapi;

import org.jspecify.annotations.NullMarked;
