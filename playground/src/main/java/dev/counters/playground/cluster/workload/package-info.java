/** Plays the controllers of Deployments, StatefulSets, disruption budgets and volume claims. */
@NullMarked
package dev.counters.playground.cluster.workload;

import org.jspecify.annotations.NullMarked;
