package dev.counters.faults.rig;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Writes a promise into a server as no operator would: for controls. */
public record Forcing(String host, int port) {
    private static final String PROMISE = "counter:_:p";

    /** Does nothing if the server does not answer. */
    public void promise(long number) {
        try (var server =
                new RedisLine(new InetSocketAddress(host, port), "operator", RedisFiles.PASSWORDS.operator())) {
            var _ = server.ask("SET", PROMISE, Long.toString(number));
        } catch (IOException silent) {
            // Whoever asks for the next step will be told.
        }
    }
}
