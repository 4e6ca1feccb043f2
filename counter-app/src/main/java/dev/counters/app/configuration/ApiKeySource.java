package dev.counters.app.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the keys of one client are. They are read anew whenever asked for, so that a changed file needs no restart; it never prints. */
public final class ApiKeySource {
    /** Of a key in a file: random letters and digits of this length cannot be guessed. */
    public static final int SHORTEST = 16;

    /** A header that is longer is not even looked at. */
    public static final int LONGEST = 512;

    /** Rotation needs two; every request is compared with all. */
    private static final int MOST_KEYS = 10;

    /** So many keys of the greatest length with their line ends, and some blank lines. */
    private static final int LARGEST_FILE = 8_192;

    private static final String VISIBLE_ASCII = "[!-~]+";

    private final Source source;
    private final Optional<Path> file;

    private ApiKeySource(Source source, Optional<Path> file) {
        this.source = source;
        this.file = file;
    }

    /** One key, of any length: existing systems gave none. */
    public static ApiKeySource of(String key) {
        return new ApiKeySource(() -> List.of(transportable(key.strip())), Optional.empty());
    }

    /**
     * A file with one key a line; blank lines and blanks around a key do not count. Without the file there is no key: so access is
     * taken away, and one client's missing file keeps nobody else out.
     */
    public static ApiKeySource inFile(Path file) {
        return new ApiKeySource(() -> Files.notExists(file) ? List.of() : keys(content(file)), Optional.of(file));
    }

    /** {@return the file, if the keys are in one} */
    public Optional<Path> file() {
        return file;
    }

    /**
     * {@return the keys as they are now}
     *
     * @throws UnreadableApiKeyException if a file has none, or one that cannot be used
     */
    public List<String> read() {
        return source.read();
    }

    @Override
    public String toString() {
        return "ApiKeySource[hidden]";
    }

    private static String content(Path file) {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(LARGEST_FILE + 1);
        } catch (IOException cause) {
            throw new UnreadableApiKeyException("it cannot be read", cause);
        }
        if (content.length > LARGEST_FILE) {
            throw new UnreadableApiKeyException("it has more than " + LARGEST_FILE + " bytes", null);
        }
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private static List<String> keys(String content) {
        List<String> keys = content.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (keys.isEmpty()) {
            throw new UnreadableApiKeyException("it has no key", null);
        }
        if (keys.size() > MOST_KEYS) {
            throw new UnreadableApiKeyException("it has more than " + MOST_KEYS + " keys", null);
        }
        if (keys.stream().anyMatch(key -> key.length() < SHORTEST)) {
            throw new UnreadableApiKeyException("a key has fewer than " + SHORTEST + " characters", null);
        }
        keys.forEach(ApiKeySource::transportable);
        return keys;
    }

    private static String transportable(String key) {
        if (key.length() > LONGEST) {
            throw new UnreadableApiKeyException("a key has more than " + LONGEST + " characters", null);
        }
        if (!key.matches(VISIBLE_ASCII)) {
            throw new UnreadableApiKeyException("a key has other characters than visible ASCII", null);
        }
        return key;
    }

    private interface Source {
        List<String> read();
    }
}
