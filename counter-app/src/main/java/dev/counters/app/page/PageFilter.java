package dev.counters.app.page;

import dev.counters.app.configuration.AppConfiguration;
import dev.counters.app.request.PagePreference;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Gives the page to those who prefer HTML at the counter's own address. A filter, because two routes of one path are one too many for a
 * client that takes anything.
 */
@ServerFilter("/")
final class PageFilter {
    private static final PageFile PAGE = PageFile.load("page.html", "text/html; charset=utf-8");

    private final int port;

    PageFilter(AppConfiguration configuration) {
        port = configuration.port();
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> page(HttpRequest<?> request) {
        var reads = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
        // The management port has filters as well, but no page.
        var here = request.getServerAddress().getPort() == port;
        if (!reads || !here || !PagePreference.isIn(request.getHeaders().getAll(HttpHeaders.ACCEPT))) {
            return null;
        }
        return PAGE.response()
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                // What this address answers depends on who asks.
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
