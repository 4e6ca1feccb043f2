package dev.counters.app.protection;

import dev.counters.app.request.Field;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.Set;

/** Which web pages' scripts may call. Those of the app's own page always may, and need nothing of this. */
final class Cors {
    private static final Field VARY = new Field(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
    /** What a script may read beside the few headers that it always may. */
    private static final Field EXPOSED = new Field(
            HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS,
            AsciiString.cached("Idempotent-Replayed, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate"));

    private final Set<String> origins;

    Cors(Set<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    /** {@return whether a browser asks if a script of an allowed page may send what it is about to: such a request has no key} */
    boolean isPreflight(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return !origins.isEmpty()
                && request.method().equals(HttpMethod.OPTIONS)
                && headers.contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD)
                && allows(headers.get(HttpHeaderNames.ORIGIN, ""));
    }

    /** {@return what lets a browser show the answer to the script, for every answer} */
    List<Field> headers(HttpRequest request) {
        if (origins.isEmpty()) {
            return List.of();
        }
        String origin = request.headers().get(HttpHeaderNames.ORIGIN, "");
        return allows(origin)
                ? List.of(VARY, new Field(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin), EXPOSED)
                : List.of(VARY);
    }

    boolean allows(String origin) {
        return origins.contains(origin);
    }
}
