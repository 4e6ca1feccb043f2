package dev.counters.app.page;

import dev.counters.app.configuration.AppConfiguration;
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
        if (!reads || !here || !prefersPage(request.accept())) {
            return null;
        }
        return PAGE.response()
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                // What this address answers depends on who asks.
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** The value itself wins where a client likes it as much and names it first, and with {@code *}{@code /*} alone. */
    private static boolean prefersPage(Collection<MediaType> accepted) {
        for (var type : accepted) {
            if (type.equals(MediaType.TEXT_HTML_TYPE)) {
                return accepted.stream().filter(PageFilter::isOfValue).noneMatch(other -> isBetter(other, type));
            }
            if (isOfValue(type)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isOfValue(MediaType type) {
        return type.matches(MediaType.APPLICATION_JSON_TYPE) || type.matches(MediaType.TEXT_PLAIN_TYPE);
    }

    /** Asked for, because Micronaut sorts {@code *}{@code /*} to the end whatever its quality. */
    private static boolean isBetter(MediaType one, MediaType other) {
        return one.getQualityAsNumber().compareTo(other.getQualityAsNumber()) > 0;
    }
}
