package dev.counters.operator.reconciler;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Makes passwords of 192 random bits, written with letters, digits, '-' and '_' so that they fit in any file or URL. */
public final class RandomPasswords implements Supplier<String> {
    private static final int BYTES = 24;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String get() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
