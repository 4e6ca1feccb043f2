package dev.counters.app.page;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Collection;

/**
 * Gives the page to those who prefer HTML at the counter's own address. A filter, because two routes of one path are one too many for a
 * client that takes anything.
 */
@ServerFilter("/")
final class PageFilter {
    private static final PageFile PAGE = PageFile.load("page.html", "text/html; charset=utf-8");

    @RequestFilter
    @Nullable
    HttpResponse<?> page(HttpRequest<?> request) {
        var reads = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
        if (!reads || !prefersPage(request.accept())) {
            return null;
        }
        return PAGE.response()
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                // What this address answers depends on who asks.
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** The other forms of the counter win where a client likes them as much, and with {@code *}{@code /*}. */
    private static boolean prefersPage(Collection<MediaType> accepted) {
        for (var type : accepted) {
            if (type.equals(MediaType.TEXT_HTML_TYPE)) {
                return true;
            }
            if (type.matches(MediaType.APPLICATION_JSON_TYPE) || type.matches(MediaType.TEXT_PLAIN_TYPE)) {
                return false;
            }
        }
        return false;
    }
}
