package dev.counters.app.page;

import io.micronaut.http.MediaType;
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

    private static String digest(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, TAG_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
