package dev.counters.app.page;

import dev.counters.app.problem.ProblemException;
import dev.counters.app.problem.ProblemType;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.Map;

/** A page at the counter's own address for those who prefer one, and its files. */
@Controller
final class PageController {
    private static final PageFile PAGE = PageFile.load("page.html", "text/html; charset=utf-8");

    /** The only names there are, so that no path can reach anything else. */
    private static final Map<String, PageFile> FILES = Map.of(
            "page.css", PageFile.load("page.css", "text/css; charset=utf-8"),
            "page.js", PageFile.load("page.js", "text/javascript; charset=utf-8"),
            "icon.svg", PageFile.load("icon.svg", "image/svg+xml"));

    /** The page runs nothing, shows nothing and talks to nobody but what comes from here. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Get("/")
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<String> page() {
        return HttpResponse.ok(PAGE.content())
                .contentType(PAGE.type())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", POLICY);
    }

    @Get("/page/{name}")
    @Produces(MediaType.ALL)
    HttpResponse<String> file(String name, HttpRequest<?> request) {
        var file = FILES.get(name);
        if (file == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "The page has no file of this name.");
        }
        var known = request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).contains(file.tag());
        return (known
                        ? HttpResponse.<String>notModified()
                        : HttpResponse.ok(file.content()).contentType(file.type()))
                .header(HttpHeaders.ETAG, file.tag())
                // Kept, but asked about each time: a new release is seen at once.
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("Content-Security-Policy", POLICY);
    }
}
