package dev.counters.app.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The password for Redis. It is read anew for each connection, so that a changed file needs no restart; it never prints. */
public final class RedisPassword {
    private static final RedisPassword NONE = new RedisPassword(Optional::empty);

    private final Source source;

    private RedisPassword(Source source) {
        this.source = source;
    }

    public static RedisPassword none() {
        return NONE;
    }

    public static RedisPassword of(String password) {
        return new RedisPassword(() -> Optional.of(password));
    }

    /** A file whose whole content is the password; line ends after it do not belong to it. */
    public static RedisPassword inFile(String file) {
        return new RedisPassword(() -> Optional.of(readFile(file)));
    }

    public boolean isAbsent() {
        return this == NONE;
    }

    /**
     * The password as it is now.
     *
     * @throws UnreadablePasswordException if its file cannot be read or is empty
     */
    public Optional<String> read() {
        return source.read();
    }

    @Override
    public String toString() {
        return "RedisPassword[hidden]";
    }

    private static String readFile(String file) {
        String password;
        try {
            password = Files.readString(Path.of(file)).replaceAll("[\\r\\n]+$", "");
        } catch (IOException | InvalidPathException cause) {
            throw new UnreadablePasswordException("it cannot be read", cause);
        }
        if (password.isEmpty()) {
            throw new UnreadablePasswordException("it is empty", null);
        }
        return password;
    }

    private interface Source {
        Optional<String> read();
    }
}
