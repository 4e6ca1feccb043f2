package dev.counters.operator.blueprint;

/**
 * What the operator's installation decides for every CounterService.
 *
 * @param appImage image of the service where the resource names none
 * @param redisImage image of Redis where the resource names none
 * @param envoyImage image of Envoy where the resource names none
 * @param operatorImage the operator's own image, which carries the program for backups
 * @param operatorNamespace where the operator's pods run; network policies let them in from there
 * @param clusterDomain the cluster's DNS domain, such as {@code cluster.local}
 */
public record Platform(
        String appImage,
        String redisImage,
        String envoyImage,
        String operatorImage,
        String operatorNamespace,
        String clusterDomain) {}
