package dev.counters.app.telemetry;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * In which trace a request takes part, as W3C's header says it: {@code 00-<trace>-<span>-<flags>}.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits: the span that the request came from
 * @param sampled whether the trace is recorded
 */
record Traceparent(String traceId, String spanId, boolean sampled) {
    /** Its hash is known, which makes the search for it cheap. */
    static final AsciiString HEADER = AsciiString.cached("traceparent");

    private static final int TRACE = 3;
    private static final int TRACE_END = TRACE + 32;
    private static final int SPAN = TRACE_END + 1;
    private static final int SPAN_END = SPAN + 16;
    private static final int FLAGS = SPAN_END + 1;
    private static final int LENGTH = FLAGS + 2;
    private static final int SAMPLED = 1;
    private static final char SEPARATOR = '-';
    private static final String NEVER = "ff";
    private static final String OLDEST = "00";

    /** {@return what the headers say, or nothing if they say it wrongly, which the standard wants to be ignored} */
    static Optional<Traceparent> of(HttpHeaders headers) {
        var text = headers.get(HEADER);
        return text == null ? Optional.empty() : parse(text);
    }

    /** A trace of its own, which nobody records: its id brings log lines together. */
    static Traceparent unrecorded() {
        var random = ThreadLocalRandom.current();
        var hex = HexFormat.of();
        // Never zero, which would mean no trace.
        return new Traceparent(
                hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1),
                hex.toHexDigits(random.nextLong() | 1),
                false);
    }

    static Optional<Traceparent> parse(String text) {
        if (!isWellFormed(text)) {
            return Optional.empty();
        }
        var sampled = (Character.digit(text.charAt(LENGTH - 1), 16) & SAMPLED) != 0;
        return Optional.of(new Traceparent(text.substring(TRACE, TRACE_END), text.substring(SPAN, SPAN_END), sampled));
    }

    /** {@return the header's value} */
    String text() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    private static boolean isWellFormed(String text) {
        return text.length() >= LENGTH
                && (text.length() == LENGTH || isOfLaterVersion(text))
                && !text.startsWith(NEVER)
                && isHex(text, 0, TRACE - 1)
                && text.charAt(TRACE - 1) == SEPARATOR
                && isId(text, TRACE, TRACE_END)
                && text.charAt(TRACE_END) == SEPARATOR
                && isId(text, SPAN, SPAN_END)
                && text.charAt(SPAN_END) == SEPARATOR
                && isHex(text, FLAGS, LENGTH);
    }

    /** Those may append more. */
    private static boolean isOfLaterVersion(String text) {
        return !text.startsWith(OLDEST) && text.charAt(LENGTH) == SEPARATOR;
    }

    private static boolean isId(String text, int from, int to) {
        var zeros = 0;
        while (from + zeros < to && text.charAt(from + zeros) == '0') {
            zeros++;
        }
        return from + zeros < to && isHex(text, from, to);
    }

    private static boolean isHex(String text, int from, int to) {
        for (var place = from; place < to; place++) {
            var digit = text.charAt(place);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }
}
