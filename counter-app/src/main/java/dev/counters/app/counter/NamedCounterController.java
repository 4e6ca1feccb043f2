package dev.counters.app.counter;

import dev.counters.app.batch.CounterName;
import dev.counters.app.configuration.AppConfiguration;
import dev.counters.app.problem.ProblemException;
import dev.counters.app.problem.ProblemType;
import dev.counters.app.request.Caller;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Counters by name. A counter exists from the first increment until it is deleted. */
@Controller("/counters/{name}")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
final class NamedCounterController {
    private final CounterStore store;
    private final int maxIncrement;

    NamedCounterController(CounterStore store, AppConfiguration configuration) {
        this.store = store;
        this.maxIncrement = configuration.limits().maxIncrement();
    }

    @Get
    CompletionStage<HttpResponse<?>> read(String name, HttpRequest<?> request) {
        var counter = valid(name);
        return store.read(counter)
                .thenApply(value ->
                        CounterResponse.of(value.orElseThrow(() -> Refusals.unknown(counter)), request.accept()));
    }

    @Post
    @Consumes(MediaType.ALL) // an empty body may have any type; others are looked at
    CompletionStage<HttpResponse<?>> add(String name, HttpRequest<?> request, @Body @Nullable String body) {
        var counter = valid(name);
        var key = IdempotencyKeyHeader.of(request);
        var by = IncrementBody.by(request.getContentType(), Optional.ofNullable(body), maxIncrement);
        return store.add(counter, by, Caller.of(request), key)
                .thenApply(value -> CounterResponse.of(value, request.accept()));
    }

    @Delete
    @Consumes(MediaType.ALL)
    CompletionStage<HttpResponse<?>> delete(String name) {
        var counter = valid(name);
        return store.delete(counter).thenApply(existed -> {
            if (!existed) {
                throw Refusals.unknown(counter);
            }
            return HttpResponse.noContent();
        });
    }

    private static CounterName valid(String name) {
        return CounterName.of(name)
                .orElseThrow(() -> new ProblemException(ProblemType.INVALID_COUNTER_NAME, CounterName.RULE));
    }
}
