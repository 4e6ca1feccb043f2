package dev.counters.playground.cluster.programs;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How a program finds others of the cluster.
 *
 * @param dns the cluster's name server, for programs that can be pointed to it
 * @param members the addresses of all pods behind a headless Service, those that are still to come included
 * @param resolve writes addresses for the cluster's names in a text, for those that cannot
 */
public record ClusterAccess(
        InetSocketAddress dns, Function<String, List<String>> members, UnaryOperator<String> resolve) {}
