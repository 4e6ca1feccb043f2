package dev.counters.app.request;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** What a request is called, in its answer and in the log: as its client calls it, or at random. No secret. */
public final class RequestId {
    public static final AsciiString HEADER = AsciiString.cached("x-request-id");
    private static final int LONGEST = 128;
    private static final String MARKS = "_.:/+=-";
    private static final HexFormat HEX = HexFormat.of();

    private RequestId() {}

    /** Reads it. A request without a usable one gets its own, which it keeps in its headers: whoever asks later gets the same. */
    public static String of(HttpHeaders request) {
        var id = choose(request);
        request.set(HEADER, id);
        return id;
    }

    /** {@return the given one if it is usable, or a new one, of which the request knows nothing} */
    public static String choose(HttpHeaders request) {
        var given = request.get(HEADER);
        return given != null && isUsable(given)
                ? given
                : HEX.toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** Nothing that means something where it is shown. */
    private static boolean isUsable(String id) {
        return !id.isEmpty() && id.length() <= LONGEST && id.chars().allMatch(RequestId::isUsable);
    }

    private static boolean isUsable(int letter) {
        return letter < 128 && (Character.isLetterOrDigit(letter) || MARKS.indexOf(letter) >= 0);
    }
}
