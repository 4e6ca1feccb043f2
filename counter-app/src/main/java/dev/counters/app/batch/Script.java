package dev.counters.app.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The script that applies batches.
 *
 * @param digest SHA-1, by which Redis knows a script
 */
record Script(String source, String digest) {
    private static final String FILE = "batch.lua";

    static Script load() {
        try (var file = Script.class.getResourceAsStream(FILE)) {
            var bytes = Objects.requireNonNull(file, FILE).readAllBytes();
            return new Script(new String(bytes, StandardCharsets.US_ASCII), digestOf(bytes));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String digestOf(byte[] source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-1", impossible);
        }
    }
}
