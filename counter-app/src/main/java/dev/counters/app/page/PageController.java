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

/** The files that the page is made of. */
@Controller("/page")
final class PageController {
    /** The only names there are, so that no path can reach anything else. */
    private static final Map<String, PageFile> FILES = Map.of(
            "page.css", PageFile.load("page.css", "text/css; charset=utf-8"),
            "page.js", PageFile.load("page.js", "text/javascript; charset=utf-8"),
            "stream.js", PageFile.load("stream.js", "text/javascript; charset=utf-8"),
            "increments.js", PageFile.load("increments.js", "text/javascript; charset=utf-8"),
            "chart.js", PageFile.load("chart.js", "text/javascript; charset=utf-8"),
            "icon.svg", PageFile.load("icon.svg", "image/svg+xml"));

    @Get("/{file}")
    @Produces(MediaType.ALL)
    HttpResponse<String> file(String file, HttpRequest<?> request) {
        var found = FILES.get(file);
        if (found == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "The page has no file of this name.");
        }
        var known = request.getHeaders().getAll(HttpHeaders.IF_NONE_MATCH).contains(found.tag());
        return (known ? HttpResponse.<String>notModified() : found.response())
                .header(HttpHeaders.ETAG, found.tag())
                // Kept, but asked about each time: a new release is seen at once.
                .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
}
