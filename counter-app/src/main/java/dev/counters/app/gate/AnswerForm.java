package dev.counters.app.gate;

import dev.counters.app.request.RequestHead;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The forms of a value. */
enum AnswerForm {
    JSON("application/json", "{\"counter\":", "}"),
    TEXT("text/plain", "", "");

    private static final String ANYTHING = "*/*";

    private final String mediaType;
    private final String before;
    private final String after;

    AnswerForm(String mediaType, String before, String after) {
        this.mediaType = mediaType;
        this.before = before;
        this.after = after;
    }

    /** {@return the one that a client prefers; empty if that takes a closer look at what it accepts} */
    static Optional<AnswerForm> preferred(HttpHeaders request) {
        var given = RequestHead.values(request, HttpHeaderNames.ACCEPT);
        if (given.isEmpty()) {
            return Optional.of(JSON);
        }
        var accepted = given.size() == 1 ? given.getFirst() : "";
        if (accepted.equals(ANYTHING) || JSON.isFirst(accepted)) {
            return Optional.of(JSON);
        }
        return TEXT.isFirst(accepted) ? Optional.of(TEXT) : Optional.empty();
    }

    String mediaType() {
        return mediaType;
    }

    byte[] body(long value) {
        return (before + value + after).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** With no parameter, such as a lower quality, before the next. */
    private boolean isFirst(String accepted) {
        return accepted.startsWith(mediaType)
                && (accepted.length() == mediaType.length() || accepted.charAt(mediaType.length()) == ',');
    }
}
