package dev.counters.app.lifecycle;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Sends clients with open connections elsewhere before those are closed. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class ConnectionCloseFilter {
    private final Lifecycle lifecycle;

    ConnectionCloseFilter(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @ResponseFilter
    void closeWhileDraining(MutableHttpResponse<?> response) {
        if (lifecycle.phase() == Phase.DRAINING) {
            response.header(HttpHeaders.CONNECTION, "close");
        }
    }
}
