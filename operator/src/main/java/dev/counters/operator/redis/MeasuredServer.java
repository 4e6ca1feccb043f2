package dev.counters.operator.redis;

/**
 * How a server of a service fared when it was last asked.
 *
 * @param namespace of the CounterService
 * @param service its name
 * @param pod of the server
 * @param nanoTime when it was asked, by this process' clock
 */
public record MeasuredServer(String namespace, String service, String pod, ServerFigures figures, long nanoTime) {}
