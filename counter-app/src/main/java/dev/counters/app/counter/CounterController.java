package dev.counters.app.counter;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.concurrent.CompletionStage;

/** The routes of the counter. They take no body, so whatever media type a client sends along is fine. */
@Controller
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
@Consumes(MediaType.ALL)
final class CounterController {
    private final CounterStore store;

    CounterController(CounterStore store) {
        this.store = store;
    }

    @Get(uris = {"/", "/read"})
    CompletionStage<HttpResponse<?>> read(HttpRequest<?> request) {
        return store.read().thenApply(value -> CounterResponse.of(value, request.accept()));
    }

    @Post(uris = {"/", "/write"})
    CompletionStage<HttpResponse<?>> write(HttpRequest<?> request) {
        return store.increment().thenApply(value -> CounterResponse.of(value, request.accept()));
    }

    @Post("/reset")
    CompletionStage<HttpResponse<?>> reset(HttpRequest<?> request) {
        return store.reset().thenApply(value -> CounterResponse.of(value, request.accept()));
    }
}
