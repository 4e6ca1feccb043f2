package dev.counters.faults.client;

import dev.counters.faults.history.Kind;
import dev.counters.faults.history.Operation;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Single reads, as of somebody who looks in from outside. */
public final class Reading {
    private static final int NOBODY = -1;

    private Reading() {}

    /**
     * Reads once.
     *
     * @throws IOException if there was no answer
     */
    public static Operation of(CounterPath counter, InetSocketAddress app) throws IOException {
        try (var line = new Line(app)) {
            var start = System.nanoTime();
            var result = line.ask(Request.read(counter.reads().getFirst())).ofRead();
            return new Operation(NOBODY, Kind.READ, counter.name(), 0, "", start, System.nanoTime(), result);
        }
    }
}
