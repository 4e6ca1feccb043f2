package dev.counters.app.counter;

import dev.counters.app.batch.Outcome;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.util.Collection;

/** A value in the form that the client prefers: JSON, unless plain text comes first in its Accept header. */
public final class CounterResponse {
    /** Whether the value is the one that an earlier request of the same key got. */
    public static final String REPLAYED = "Idempotent-Replayed";

    private CounterResponse() {}

    static HttpResponse<?> of(Outcome.Value outcome, Collection<MediaType> accepted) {
        var response = withBody(outcome.value(), accepted)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        return outcome.replayed() ? response.header(REPLAYED, "true") : response;
    }

    private static MutableHttpResponse<?> withBody(long value, Collection<MediaType> accepted) {
        return prefersText(accepted)
                ? HttpResponse.ok(Long.toString(value)).contentType(MediaType.TEXT_PLAIN_TYPE)
                : HttpResponse.ok(new CounterValue(value)).contentType(MediaType.APPLICATION_JSON_TYPE);
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
