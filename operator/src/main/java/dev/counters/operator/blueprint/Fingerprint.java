package dev.counters.operator.blueprint;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A short mark of what a pod reads once, at its start: a pod template that carries it rolls when that changes, and only
 * then. It is keyed, so that the mark of a guessable password tells nothing to those who may read pods.
 */
public final class Fingerprint {
    /** The pod annotation that holds it. */
    public static final String ANNOTATION = "counters.dev/config-hash";

    private static final int HEX_DIGITS = 32;

    private Fingerprint() {}

    /**
     * Marks the parts in their order.
     *
     * @param key a secret that the readers of pods do not know
     */
    public static String of(String key, String... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            for (var part : parts) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            return HexFormat.of().formatHex(mac.doFinal()).substring(0, HEX_DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }
}
