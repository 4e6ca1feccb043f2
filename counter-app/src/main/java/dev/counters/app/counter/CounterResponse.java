package dev.counters.app.counter;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.util.Collection;

/** A value in the form that the client prefers: JSON, unless plain text comes first in its Accept header. */
final class CounterResponse {
    private CounterResponse() {}

    static HttpResponse<?> of(long value, Collection<MediaType> accepted) {
        return (prefersText(accepted)
                        ? HttpResponse.ok(Long.toString(value)).contentType(MediaType.TEXT_PLAIN_TYPE)
                        : HttpResponse.ok(new CounterValue(value)).contentType(MediaType.APPLICATION_JSON_TYPE))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static boolean prefersText(Collection<MediaType> accepted) {
        for (MediaType type : accepted) {
            if (type.matches(MediaType.APPLICATION_JSON_TYPE)) {
                return false;
            }
            if (type.matches(MediaType.TEXT_PLAIN_TYPE)) {
                return true;
            }
        }
        return false;
    }
}
