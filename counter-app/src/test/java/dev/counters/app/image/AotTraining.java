package dev.counters.app.image;

import static org.awaitility.Awaitility.await;

import dev.counters.app.Web;
import dev.counters.app.redis.TestRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the AOT cache of the image: runs the image's program on the image's JDK with requests of all kinds, as the JDK's
 * ahead-of-time cache wants it. Such a cache differs from one run to the next, so one is kept for each image outside of the
 * build's folder: the same sources give the same image again on this machine.
 */
final class AotTraining {
    private static final int ROUNDS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int KEPT = 4;
    private static final String[] JSON = {"Content-Type", "application/json"};

    private final ImageTree tree;
    private final Path work;

    private AotTraining(ImageTree tree, Path work) {
        this.tree = tree;
        this.work = work;
    }

    /** @param arguments the image without a cache, a file with its digest, where to put the cache */
    public static void main(String[] arguments) throws IOException {
        var image = Path.of(arguments[0]);
        var digest = Files.readString(Path.of(arguments[1])).strip().replace("sha256:", "");
        var result = Path.of(arguments[2]);
        var kept = Files.createDirectories(store()).resolve(digest + ".aot");
        if (!Files.exists(kept)) {
            var work = Files.createTempDirectory("aot-training-");
            try {
                var made = new AotTraining(ImageTree.unpack(image, work), work).train();
                // In one step, so that nobody finds half a cache.
                var part = Files.copy(made, kept.resolveSibling(digest + ".part"), StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(work);
            }
            forgetOldOnes();
        }
        Files.createDirectories(result.getParent());
        Files.copy(kept, result, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path train() throws IOException {
        var cache = work.resolve("counter-app.aot");
        var log = work.resolve("training.log");
        try (var redis = TestRedis.start()) {
            var port = TestRedis.freePort();
            var process = tree.start(environment(redis, port), log, "-XX:MaxRAM=512m", "-XX:AOTCacheOutput=" + cache);
            try {
                var web = new Web(port);
                await("the image is ready")
                        .atMost(PATIENCE)
                        .ignoreExceptions()
                        .until(() -> web.get("/health/readiness").statusCode() == 200);
                useAll(web);
                process.destroy();
                await("the cache is written").atMost(PATIENCE).until(() -> !process.isAlive());
            } finally {
                process.destroyForcibly().onExit().join();
            }
        }
        if (!Files.exists(cache)) {
            throw new IllegalStateException("The training made no AOT cache: " + Files.readString(log));
        }
        return cache;
    }

    private static Map<String, String> environment(TestRedis redis, int port) {
        Map<String, String> environment = new HashMap<>(redis.environment());
        environment.put("PORT", Integer.toString(port));
        environment.put("MANAGEMENT_PORT", Integer.toString(TestRedis.freePort()));
        environment.put("COUNTERS_DRAIN_SECONDS", "0");
        return environment;
    }

    /** What an instance does in its first minute. */
    private static void useAll(Web web) {
        for (var round = 0; round < ROUNDS; round++) {
            web.post("/");
            web.get("/");
            web.post("/counters/a", "Idempotency-Key", "key-" + round);
            web.get("/counters/a", "Accept", "text/plain");
        }
        web.postBody("/counters/a", "{\"by\": 2}", JSON);
        web.postBody("/counters/a", "{\"by\": 0}", JSON);
        web.send("DELETE", "/counters/a");
        web.post("/write");
        web.get("/read");
        web.post("/reset");
        web.get("/", "Accept", "text/html");
        web.get("/openapi.yaml");
        web.get("/configs");
        web.get("/health");
        web.get("/nothing-here");
    }

    private static Path store() {
        var home = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(folder -> !folder.isBlank())
                .orElse(System.getProperty("user.home") + "/.cache");
        return Path.of(home, "counters", "aot");
    }

    /** Each is as large as all the libraries together. */
    private static void forgetOldOnes() throws IOException {
        List<Path> all;
        try (var files = Files.list(store())) {
            all = files.sorted(Comparator.comparing((Path file) -> file.toFile().lastModified())
                            .reversed())
                    .toList();
        }
        for (var old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            Files.deleteIfExists(old);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
