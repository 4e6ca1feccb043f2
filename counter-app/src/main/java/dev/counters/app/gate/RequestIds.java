package dev.counters.app.gate;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** What a request is called: as its client calls it, or at random. Unique enough to find it again, no secret. */
final class RequestIds {
    static final AsciiString HEADER = AsciiString.cached("x-request-id");
    private static final int LONGEST = 128;
    private static final HexFormat HEX = HexFormat.of();

    private RequestIds() {}

    static String of(HttpHeaders request) {
        var given = request.get(HEADER);
        return given != null && isValid(given)
                ? given
                : HEX.toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** Visible ASCII, so that it cannot break a line of a log. */
    private static boolean isValid(String id) {
        return !id.isEmpty() && id.length() <= LONGEST && id.chars().allMatch(letter -> letter > ' ' && letter <= '~');
    }
}
