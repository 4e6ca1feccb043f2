package dev.counters.app.telemetry;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The methods that metrics and traces tell apart: few, whatever strangers invent. */
enum RequestMethod {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    OPTIONS,
    CONNECT,
    TRACE,
    /** All that HTTP does not know. */
    OTHER("other");

    private static final Map<String, RequestMethod> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RequestMethod::label, Function.identity()));

    private final String label;

    RequestMethod() {
        this.label = name();
    }

    RequestMethod(String label) {
        this.label = label;
    }

    /** {@return how metrics call it} */
    String label() {
        return label;
    }

    static RequestMethod of(HttpMethod method) {
        return BY_NAME.getOrDefault(method.name(), OTHER);
    }
}
