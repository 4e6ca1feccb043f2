package dev.counters.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The size and the SHA-256 of a stream. */
record Digested(long size, String sha256) {

    /** Reads {@code in} to its end, into {@code out}. */
    static Digested copy(InputStream in, OutputStream out) throws IOException {
        var digest = sha256Digest();
        var size = new DigestInputStream(in, digest).transferTo(out);
        return new Digested(size, HexFormat.of().formatHex(digest.digest()));
    }

    static Digested of(InputStream in) throws IOException {
        return copy(in, OutputStream.nullOutputStream());
    }

    /** {@return in which way this differs from what was described, if it does} */
    Optional<String> difference(long expectedSize, String expectedSha256) {
        if (size != expectedSize) {
            return Optional.of("it has %d bytes instead of %d".formatted(size, expectedSize));
        }
        return sha256.equals(expectedSha256) ? Optional.empty() : Optional.of("its digest is another one");
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
