/** What the kubelet and Prometheus ask of the operator, and the small HTTP server that answers. */
@NullMarked
package dev.counters.operator.health;

import org.jspecify.annotations.NullMarked;
