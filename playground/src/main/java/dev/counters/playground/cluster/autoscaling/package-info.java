/** Plays the autoscaler: measures the pods' processes and scales by Kubernetes' algorithm. */
@NullMarked
package dev.counters.playground.cluster.autoscaling;

import org.jspecify.annotations.NullMarked;
