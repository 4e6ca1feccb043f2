package dev.counters.benchmarks.openloop;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What to send, and how often.
 *
 * @param rate requests a second
 * @param warmUp how long before, at the same rate and without being measured
 */
record Plan(
        int port,
        String method,
        String path,
        double rate,
        Duration warmUp,
        Duration measured,
        int connections,
        Optional<String> apiKey) {
    /** Where among the arguments the name of the file for the findings is. */
    static final int FILE = 7;

    /** The key is no argument, since those are shown to everybody on the machine. */
    private static final String API_KEY = "BENCH_API_KEY";

    private static final double NANOS = 1e9;

    static Plan from(String[] arguments, Map<String, String> environment) {
        return new Plan(
                Integer.parseInt(arguments[0]),
                arguments[1],
                arguments[2],
                Double.parseDouble(arguments[3]),
                seconds(arguments[4]),
                seconds(arguments[5]),
                Integer.parseInt(arguments[6]),
                Optional.ofNullable(environment.get(API_KEY)));
    }

    private static Duration seconds(String text) {
        return Duration.ofNanos((long) (Double.parseDouble(text) * NANOS));
    }

    /** {@return when the request of this number is due, in ns after the first one} */
    long due(long number) {
        return (long) (number * NANOS / rate);
    }

    /** {@return how many requests are sent in this time} */
    long number(Duration time) {
        return (long) (rate * time.toNanos() / NANOS);
    }

    /** {@return the request, as it is sent; all are the same} */
    ByteBuf request() {
        var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n");
        if (method.equals("POST")) {
            head.append("Content-Length: 0\r\n");
        }
        apiKey.ifPresent(key -> head.append("X-API-Key: ").append(key).append("\r\n"));
        var bytes = head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        return Unpooled.unreleasableBuffer(
                Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly());
    }
}
