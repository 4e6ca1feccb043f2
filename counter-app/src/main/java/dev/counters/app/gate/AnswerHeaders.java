package dev.counters.app.gate;

import dev.counters.app.request.Field;
import dev.counters.app.request.RequestId;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;

/** The headers that every answer has, whoever gives it. */
final class AnswerHeaders {
    /** What a browser may do with an answer: nothing, unless a page says so itself. */
    private static final List<Field> SECURITY = List.of(
            field("x-content-type-options", "nosniff"),
            field("referrer-policy", "no-referrer"),
            field("cross-origin-resource-policy", "same-origin"),
            field("content-security-policy", "default-src 'none'; frame-ancestors 'none'"));

    private AnswerHeaders() {}

    /** Adds to the headers of an answer; those of the security list that it has already are left as they are. */
    static void add(HttpHeaders headers, Slot slot) {
        for (var field : slot.verdict().headers()) {
            headers.add(field.name(), field.value());
        }
        for (var field : SECURITY) {
            if (!headers.contains(field.name())) {
                headers.add(field.name(), field.value());
            }
        }
        headers.set(RequestId.HEADER, slot.id());
    }

    private static Field field(String name, String value) {
        return new Field(AsciiString.cached(name), AsciiString.cached(value));
    }
}
