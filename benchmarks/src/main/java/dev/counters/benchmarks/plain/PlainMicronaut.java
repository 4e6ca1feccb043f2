package dev.counters.benchmarks.plain;

import io.micronaut.runtime.Micronaut;

/** Micronaut as it comes; port and Redis are told by {@code MICRONAUT_SERVER_PORT} and {@code REDIS_URI}. */
public final class PlainMicronaut {
    private PlainMicronaut() {}

    public static void main(String[] arguments) {
        Micronaut.build(arguments).banner(false).mainClass(PlainMicronaut.class).start();
    }
}
