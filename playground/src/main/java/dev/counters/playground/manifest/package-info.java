/** Files of Kubernetes objects: reading and applying them as kubectl would. */
@NullMarked
package dev.counters.playground.manifest;

import org.jspecify.annotations.NullMarked;
