package dev.counters.playground.cluster.programs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The Redis server of this machine: the one on the PATH, else the one that embedded-redis carries.
 *
 * @param file its program
 * @param version as it tells it
 * @param carried whether it is the one of embedded-redis
 */
public record RedisBinary(Path file, String version, boolean carried) {
    private static final long PATIENCE_SECONDS = 5;
    private static final Pattern VERSION = Pattern.compile("^(\\w+) server v=(\\S+)");

    /** {@return the server, ready to run, or a sentence in the exception that says why there is none} */
    public static RedisBinary find(SearchPath path, Path cache) throws IOException {
        var installed = path.find("redis-server").or(() -> path.find("valkey-server"));
        if (installed.isPresent()) {
            return checked(installed.get(), false);
        }
        return checked(extract(cache), true);
    }

    private static RedisBinary checked(Path file, boolean carried) throws IOException {
        var probe = new ProcessBuilder(file.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        try (var out = probe.getInputStream()) {
            var said = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!probe.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || probe.exitValue() != 0) {
                throw new IOException("%s does not run on this machine (%s): install redis-server or valkey-server."
                        .formatted(file, said));
            }
            return new RedisBinary(file, inShort(said), carried);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while looking for Redis", e);
        } finally {
            probe.destroyForcibly();
        }
    }

    /** {@code Redis server v=6.2.11 sha=…} is {@code Redis 6.2.11}; Valkey says it alike. */
    static String inShort(String said) {
        var found = VERSION.matcher(said);
        return found.find() ? found.group(1) + " " + found.group(2) : said;
    }

    private static Path extract(Path cache) throws IOException {
        var resource = resource(System.getProperty("os.name"), System.getProperty("os.arch"))
                .orElseThrow(() -> new IOException(
                        "embedded-redis has no Redis for %s on %s: install redis-server or valkey-server."
                                .formatted(System.getProperty("os.name"), System.getProperty("os.arch"))));
        var file = cache.resolve(resource);
        if (Files.isExecutable(file)) {
            return file;
        }
        Files.createDirectories(cache);
        var fresh = Files.createTempFile(cache, resource, ".new");
        try (var in = open(resource)) {
            Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static InputStream open(String resource) throws IOException {
        var in = RedisBinary.class.getResourceAsStream("/" + resource);
        if (in == null) {
            throw new IOException("embedded-redis carries no " + resource + ": install redis-server or valkey-server.");
        }
        return in;
    }

    static Optional<String> resource(String system, String architecture) {
        var arm = architecture.equals("aarch64") || architecture.equals("arm64");
        var name = system.toLowerCase(Locale.ROOT);
        if (name.contains("linux")) {
            return Optional.of(arm ? "redis-server-6.2.7-linux-arm64" : "redis-server-6.2.6-v5-linux-amd64")
                    .filter(found -> arm || architecture.equals("amd64") || architecture.equals("x86_64"));
        }
        if (name.contains("mac")) {
            return Optional.of(arm ? "redis-server-6.2.6-v5-darwin-arm64" : "redis-server-6.2.6-v5-darwin-amd64");
        }
        return Optional.empty();
    }
}
