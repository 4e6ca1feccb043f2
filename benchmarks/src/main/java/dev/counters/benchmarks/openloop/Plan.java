package dev.counters.benchmarks.openloop;

import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What to send, and how often.
 *
 * @param rate requests a second
 * @param warmUp at the same rate before, without being measured
 */
record Plan(
        int port,
        HttpMethod method,
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
                HttpMethod.valueOf(arguments[1]),
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

    /** {@return the number of the first request that is measured} */
    long firstMeasured() {
        return (long) (rate * warmUp.toNanos() / NANOS);
    }

    /** {@return how many requests there are in all} */
    long total() {
        return firstMeasured() + (long) (rate * measured.toNanos() / NANOS);
    }

    FullHttpRequest request() {
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, path);
        request.headers().set(HttpHeaderNames.HOST, "127.0.0.1:" + port);
        if (method.equals(HttpMethod.POST)) {
            request.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        }
        apiKey.ifPresent(key -> request.headers().set("X-API-Key", key));
        return request;
    }
}
