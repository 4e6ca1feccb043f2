/** The files of the two Envoy ConfigMaps, made from templates and settings. */
@NullMarked
package dev.counters.operator.envoy;

import org.jspecify.annotations.NullMarked;
