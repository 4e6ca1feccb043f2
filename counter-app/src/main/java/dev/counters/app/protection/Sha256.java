package dev.counters.app.protection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest in which keys are kept and compared: of one length whatever was shown, and of no use to who reads it. */
final class Sha256 {
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::digest);

    private Sha256() {}

    /** {@return the digest of a text of which each character is a byte} */
    static byte[] of(String text) {
        return DIGEST.get().digest(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException cause) {
            throw new IllegalStateException("Every Java has SHA-256.", cause);
        }
    }
}
