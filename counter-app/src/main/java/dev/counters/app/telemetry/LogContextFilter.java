package dev.counters.app.telemetry;

import io.micronaut.context.propagation.slf4j.MdcPropagationContext;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.netty.NettyHttpRequest;

/** Lets every line that is logged for a request say for which, whatever thread it is logged on. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class LogContextFilter {
    @RequestFilter
    void begin(HttpRequest<?> request, MutablePropagatedContext context) {
        if (request instanceof NettyHttpRequest<?> netty) {
            context.add(new MdcPropagationContext(
                    RequestIds.of(netty.getNativeRequest().headers()).fields()));
        }
    }
}
