/** A cluster of one node that is this machine: kubelet, controllers, Services and DNS over any Kubernetes API. */
@NullMarked
package dev.counters.playground.cluster;

import org.jspecify.annotations.NullMarked;
