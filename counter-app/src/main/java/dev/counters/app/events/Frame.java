package dev.counters.app.events;

import java.nio.charset.StandardCharsets;

/**
 * A part of a stream of server-sent events, as it goes over the wire.
 *
 * @param text with the empty line that ends it
 */
record Frame(String text) {
    /** Says nothing, and so keeps proxies from taking the connection for dead. */
    static final Frame HEARTBEAT = new Frame(": alive\n\n");

    /** How many milliseconds a client waits before it connects again: all of an instance that ends come at once. */
    static final Frame RETRY = new Frame("retry: 2000\n\n");

    static final Frame UNAVAILABLE =
            event("unavailable", "{\"detail\":\"Redis does not answer; values follow once it does.\"}");

    static final Frame INVALID =
            event("unavailable", "{\"detail\":\"The stored value is not a whole number in range.\"}");

    static final Frame DRAIN = event("drain", "{\"detail\":\"This instance ends; connect again.\"}");

    /** To a client it is the same whether the instance ends or only the stream. */
    static final Frame RENEW = event("drain", "{\"detail\":\"This stream has lasted its time; connect again.\"}");

    /** The id is the value: it says what a client has seen, and a new stream begins with the value of now anyway. */
    static Frame counter(long value) {
        return new Frame("event: counter\nid: " + value + "\ndata: {\"counter\":" + value + "}\n\n");
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Frame event(String name, String data) {
        return new Frame("event: " + name + "\ndata: " + data + "\n\n");
    }
}
