package dev.counters.app.telemetry;

import dev.counters.app.configuration.AppConfiguration;
import dev.counters.app.request.RequestHead;
import dev.counters.app.request.RequestObserver;
import dev.counters.app.request.RequestObserver.Observation;
import dev.counters.app.request.Route;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.netty.NettyHttpRequest;
import java.util.List;

/** Tells the observers of what Micronaut serves on the counter's port. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ObservingFilter {
    private static final String OBSERVED = ObservingFilter.class.getName();

    private final List<RequestObserver> observers;
    private final int port;

    ObservingFilter(List<RequestObserver> observers, AppConfiguration configuration) {
        this.observers = observers;
        this.port = configuration.port();
    }

    @RequestFilter
    void start(HttpRequest<?> request) {
        if (request instanceof NettyHttpRequest<?> netty
                && request.getServerAddress().getPort() == port) {
            var message = netty.getNativeRequest();
            var head = new RequestHead(
                    Route.of(message.uri()), request.getRemoteAddress().getAddress(), message);
            List<Observation> begun =
                    observers.stream().map(observer -> observer.started(head)).toList();
            Observation all = status -> begun.forEach(observation -> observation.ended(status));
            request.setAttribute(OBSERVED, all);
        }
    }

    @ResponseFilter
    void finish(HttpRequest<?> request, HttpResponse<?> response) {
        request.getAttribute(OBSERVED, Observation.class).ifPresent(observed -> observed.ended(response.code()));
    }
}
