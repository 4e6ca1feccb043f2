package dev.counters.app.configuration;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Map;

/** Tells with what settings the app runs, by the names of the variables. Of secrets it tells whether they are set. */
@Controller("/configs")
final class ConfigsController {
    private final AppConfiguration configuration;

    ConfigsController(AppConfiguration configuration) {
        this.configuration = configuration;
    }

    @Get
    HttpResponse<Map<String, Object>> configs() {
        return HttpResponse.<Map<String, Object>>ok(configuration.disclosed())
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
