package dev.counters.app.gate;

import dev.counters.app.batch.CounterName;
import dev.counters.app.counter.CounterStore;
import dev.counters.app.request.RequestHead;
import io.micronaut.context.annotation.Property;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Knows which requests need no framework, which costs several times what they do: plain reads and increments of one counter. Whatever
 * is not quite plain is left to the controllers, so that odd cases are decided in one place.
 */
@Singleton
final class HotRoutes {
    private static final String COUNTERS = "/counters/";
    private static final String NOTHING = "0";
    /** With one of these a request is not plain. */
    private static final List<CharSequence> ODD =
            List.of(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderNames.EXPECT, HttpHeaderNames.UPGRADE);

    private final CounterStore store;
    private final boolean enabled;

    /** @param enabled false only in tests that compare the gate's answers with the controllers' */
    HotRoutes(CounterStore store, @Property(name = "counters.hot-routes", defaultValue = "true") boolean enabled) {
        this.store = store;
        this.enabled = enabled;
    }

    /** {@return what is to be done for a request, if it is plain} */
    Optional<HotRequest> find(RequestHead head) {
        var message = head.message();
        if (!enabled || !isPlain(message)) {
            return Optional.empty();
        }
        return switch (head.route()) {
            case ROOT -> reading(CounterName.DEFAULT, message).or(() -> increment(CounterName.DEFAULT, message));
            case READ -> reading(CounterName.DEFAULT, message);
            case WRITE -> increment(CounterName.DEFAULT, message);
            case COUNTER ->
                CounterName.of(message.uri().substring(COUNTERS.length()))
                        .flatMap(name -> reading(name, message).or(() -> increment(name, message)));
            default -> Optional.empty();
        };
    }

    private Optional<HotRequest> reading(CounterName name, HttpRequest message) {
        return message.method().equals(HttpMethod.GET)
                ? AnswerForm.preferred(message.headers()).map(form -> new HotRequest.Reading(store, name, form))
                : Optional.empty();
    }

    private Optional<HotRequest> increment(CounterName name, HttpRequest message) {
        return message.method().equals(HttpMethod.POST)
                ? AnswerForm.preferred(message.headers())
                        .flatMap(form -> HotRequest.Increment.of(store, name, form, message.headers()))
                : Optional.empty();
    }

    /** Without a body, on a connection that goes on. */
    private static boolean isPlain(HttpRequest message) {
        var headers = message.headers();
        return message.decoderResult().isSuccess()
                && message.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && message.uri().indexOf('?') < 0
                && isAbsentOr(headers, HttpHeaderNames.CONTENT_LENGTH, NOTHING)
                && isAbsentOr(headers, HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE)
                && hasNone(headers, ODD);
    }

    private static boolean hasNone(HttpHeaders headers, List<CharSequence> names) {
        for (var name : names) {
            if (headers.contains(name)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAbsentOr(HttpHeaders headers, CharSequence name, CharSequence value) {
        var given = headers.get(name);
        return given == null || given.contentEquals(value);
    }
}
