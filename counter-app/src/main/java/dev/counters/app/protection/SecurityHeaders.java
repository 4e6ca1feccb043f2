package dev.counters.app.protection;

import dev.counters.app.request.Field;
import io.netty.util.AsciiString;
import java.util.List;

/**
 * What every answer on the counter's port says to browsers. An answer that brings a header of the same name, as the page does with
 * its own content security policy, keeps it. Strict-Transport-Security is for whoever ends TLS, which is not the app.
 */
public final class SecurityHeaders {
    private static final List<Field> ALL = List.of(
            field("x-content-type-options", "nosniff"),
            field("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
            field("cross-origin-resource-policy", "same-origin"),
            field("referrer-policy", "no-referrer"));

    private SecurityHeaders() {}

    public static List<Field> all() {
        return ALL;
    }

    private static Field field(String name, String value) {
        return new Field(AsciiString.cached(name), AsciiString.cached(value));
    }
}
