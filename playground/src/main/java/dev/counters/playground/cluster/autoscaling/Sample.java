package dev.counters.playground.cluster.autoscaling;

import java.util.OptionalLong;

/**
 * What a pod uses of a resource at one look.
 *
 * @param usage in thousandths of a CPU or in bytes; empty where it could not be measured
 * @param request in the same unit
 * @param settled whether it has been ready for long enough that what it uses says something of the load
 */
record Sample(OptionalLong usage, long request, boolean settled) {}
