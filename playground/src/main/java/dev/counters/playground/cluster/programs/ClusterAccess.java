package dev.counters.playground.cluster.programs;

import java.net.InetSocketAddress;
import java.util.function.UnaryOperator;

/**
 * How a program finds others of the cluster.
 *
 * @param dns the cluster's name server, for programs that can be pointed to it
 * @param resolve writes addresses for the cluster's names in a text, for those that cannot
 */
public record ClusterAccess(InetSocketAddress dns, UnaryOperator<String> resolve) {}
