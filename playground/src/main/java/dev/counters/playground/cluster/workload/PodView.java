package dev.counters.playground.cluster.workload;

import java.time.Instant;

/**
 * A pod as its controller judges it. Pods that are told to end are not among those.
 *
 * @param current whether it is of the present template
 * @param available whether it has been ready for long enough
 */
record PodView(String name, boolean current, boolean ready, boolean available, Instant created) {}
