package dev.counters.app.counter;

import dev.counters.app.batch.CounterName;
import dev.counters.app.batch.Outcome;
import dev.counters.app.request.Caller;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.concurrent.CompletionStage;

/** The routes of the default counter. They take no body, so whatever media type a client sends along is fine. */
@Controller
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
@Consumes(MediaType.ALL)
final class CounterController {
    private static final Outcome.Value ZERO = new Outcome.Value(0, false);

    private final CounterStore store;

    CounterController(CounterStore store) {
        this.store = store;
    }

    @Get(uris = {"/", "/read"})
    CompletionStage<HttpResponse<?>> read(HttpRequest<?> request) {
        return store.read(CounterName.DEFAULT)
                .thenApply(value -> CounterResponse.of(value.orElse(ZERO), request.accept()));
    }

    @Post(uris = {"/", "/write"})
    CompletionStage<HttpResponse<?>> write(HttpRequest<?> request) {
        return store.add(CounterName.DEFAULT, 1, Caller.of(request), IdempotencyKeyHeader.of(request))
                .thenApply(value -> CounterResponse.of(value, request.accept()));
    }

    @Post("/reset")
    CompletionStage<HttpResponse<?>> reset(HttpRequest<?> request) {
        return store.reset(CounterName.DEFAULT).thenApply(value -> CounterResponse.of(value, request.accept()));
    }
}
