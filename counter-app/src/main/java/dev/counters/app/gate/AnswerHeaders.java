package dev.counters.app.gate;

import dev.counters.app.request.Field;
import dev.counters.app.request.RequestId;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;
import java.util.stream.Stream;

/** The headers that every answer has, whoever gives it. */
final class AnswerHeaders {
    /** What a browser may do with an answer: nothing, unless a page says so itself. */
    private static final List<Field> SECURITY = List.of(
            field("x-content-type-options", "nosniff"),
            field("referrer-policy", "no-referrer"),
            field("cross-origin-resource-policy", "same-origin"),
            field("content-security-policy", "default-src 'none'; frame-ancestors 'none'"));

    private AnswerHeaders() {}

    /** {@return what the gate's own answers of a media type always have} */
    static Field ofOwn(CharSequence mediaType, Field... more) {
        var first = Stream.of(
                new Field(HttpHeaderNames.CONTENT_TYPE, mediaType),
                new Field(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE));
        return EncodedFields.of(Stream.concat(Stream.concat(first, Stream.of(more)), SECURITY.stream()));
    }

    /** Adds to the headers of an answer of the gate's own, which has {@link #ofOwn} already. */
    static void addToOwn(HttpHeaders headers, Slot slot) {
        for (var field : slot.verdict().headers()) {
            headers.add(field.name(), field.value());
        }
        headers.add(RequestId.HEADER, slot.id());
    }

    /** Adds to the headers of the framework's answer; those of the security list that it has already are left as they are. */
    static void add(HttpHeaders headers, Slot slot) {
        for (var field : SECURITY) {
            if (!headers.contains(field.name())) {
                headers.add(field.name(), field.value());
            }
        }
        headers.remove(RequestId.HEADER);
        addToOwn(headers, slot);
    }

    private static Field field(String name, String value) {
        return new Field(AsciiString.cached(name), AsciiString.cached(value));
    }
}
