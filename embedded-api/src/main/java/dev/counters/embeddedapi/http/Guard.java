package dev.counters.embeddedapi.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Lets in only who knows the secret path. Host and Origin are checked too: a page in a browser of this machine can reach
 * loopback, under a name of its own (DNS rebinding) or from its own site.
 */
final class Guard {
    private static final int SECRET_BYTES = 16;
    private static final int MISDIRECTED = 421;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;

    private final String secret;
    private final List<String> hosts;

    /** @param port where the server listens */
    Guard(int port) {
        var random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        secret = "/" + HexFormat.of().formatHex(random);
        hosts = List.of("127.0.0.1:" + port, "localhost:" + port);
    }

    /** {@return the path under which everything is, with a slash in front} */
    String secret() {
        return secret;
    }

    /** {@return the code to refuse a request with; nothing says why} */
    OptionalInt refusal(@Nullable String host, @Nullable String origin, String path) {
        if (host == null || !hosts.contains(host)) {
            return OptionalInt.of(MISDIRECTED);
        }
        if (origin != null && hosts.stream().noneMatch(own -> origin.equals("http://" + own))) {
            return OptionalInt.of(FORBIDDEN);
        }
        return isSecret(path) ? OptionalInt.empty() : OptionalInt.of(NOT_FOUND);
    }

    /** Takes the same time however much of a wrong guess is right. */
    private boolean isSecret(String path) {
        var end = path.indexOf('/', 1);
        var first = end < 0 ? path : path.substring(0, end);
        return MessageDigest.isEqual(first.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }
}
