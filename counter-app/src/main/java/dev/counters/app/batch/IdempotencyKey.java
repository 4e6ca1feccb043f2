package dev.counters.app.batch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a client calls one change, so that it can send it again without making it twice. Only digests are kept,
 * with a character a byte, as the connection of scripts sends them.
 *
 * @param id 16 bytes: which change of which client
 * @param payload 4 bytes: what it asks for
 */
public record IdempotencyKey(String id, String payload) {
    private static final int ID_LENGTH = 16;
    private static final int PAYLOAD_LENGTH = 4;

    /**
     * Makes the key of an increment.
     *
     * @param client who sends it; the same key of two clients is two keys
     * @param key as the client gave it
     * @param counter what is counted
     * @param by how much
     */
    public static IdempotencyKey of(String client, String key, CounterName counter, long by) {
        return new IdempotencyKey(
                digest(client + '\0' + key, ID_LENGTH), digest(counter.text() + '\0' + by, PAYLOAD_LENGTH));
    }

    private static String digest(String text, int length) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new String(digest, 0, length, StandardCharsets.ISO_8859_1);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
