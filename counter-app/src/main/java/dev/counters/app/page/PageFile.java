package dev.counters.app.page;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * One file of the page.
 *
 * @param tag changes with the content
 */
record PageFile(String content, MediaType type, String tag) {
    /** The page runs nothing, shows nothing and talks to nobody but what comes from here. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int TAG_LENGTH = 16;

    /** From beside this class. */
    static PageFile load(String name, String type) {
        try (var stream = Objects.requireNonNull(PageFile.class.getResourceAsStream(name), name)) {
            var content = stream.readAllBytes();
            return new PageFile(
                    new String(content, StandardCharsets.UTF_8), MediaType.of(type), '"' + digest(content) + '"');
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    MutableHttpResponse<String> response() {
        return HttpResponse.ok(content).contentType(type).header("Content-Security-Policy", POLICY);
    }

    private static String digest(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, TAG_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
