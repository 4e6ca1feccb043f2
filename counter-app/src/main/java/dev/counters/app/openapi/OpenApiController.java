package dev.counters.app.openapi;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Serves the description that belongs to this version of the app. */
@Controller("/openapi.yaml")
final class OpenApiController {
    private static final String YAML = "application/yaml";

    private final String description = load();

    @Get
    @Produces(YAML)
    HttpResponse<String> description() {
        return HttpResponse.ok(description).contentType(YAML).header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }

    private static String load() {
        try (var stream = Objects.requireNonNull(OpenApiController.class.getResourceAsStream("openapi.yaml"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
